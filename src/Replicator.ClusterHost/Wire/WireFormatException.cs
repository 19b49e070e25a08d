namespace Replicator.ClusterHost.Wire;

/// <summary>Bytes that came from another member are no message that this one knows. It says what was found and what was expected, never what a secret was.</summary>
public sealed class WireFormatException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    public WireFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="cause">Why it could not be read.</param>
    public WireFormatException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
