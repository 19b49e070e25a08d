namespace Replicator.Domain.Topology;

/// <summary>How the file transfer agent reaches a server.</summary>
public enum ReplicaTransport
{
    /// <summary>File copy to a member of the domain, TCP 445.</summary>
    Smb,

    /// <summary>Push to an Edge server's internal interface, TCP 4443.</summary>
    Https,
}
