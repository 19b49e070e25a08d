namespace Replicator.Domain.Pki;

/// <summary>
/// Something that should be a certificate, a request for one or a file of them is not. The message says what was found and what to do, for the person who reads
/// it.
/// </summary>
public sealed class PkiException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">What was found, and what to do.</param>
    /// <param name="inner">What the platform says of it.</param>
    public PkiException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
