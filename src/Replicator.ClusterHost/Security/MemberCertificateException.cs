namespace Replicator.ClusterHost.Security;

/// <summary>A certificate of the cluster cannot be read or written; the message says which file, why, and what to do, and never a password.</summary>
public sealed class MemberCertificateException : Exception
{
    internal MemberCertificateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
