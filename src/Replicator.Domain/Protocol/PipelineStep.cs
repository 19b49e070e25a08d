namespace Replicator.Domain.Protocol;

/// <summary>A step of the replication pipeline that takes time. Each has draws of its own, so that a delay in one moves none in another.</summary>
public enum PipelineStep
{
    /// <summary>The file transfer agent copies a package to a server.</summary>
    Transfer,

    /// <summary>A replica applies a package.</summary>
    Apply,

    /// <summary>A replica reports its status.</summary>
    Report,

    /// <summary>A server's scheduled task decrypts the global certificate and assigns it.</summary>
    CertificateTask,

    /// <summary>The master starts a forced replication.</summary>
    ForcedReplication,

    /// <summary>A replica copies a package to another server; drawn for the one that sends.</summary>
    PeerTransfer,

    /// <summary>A site that gossips waits in a cycle until it makes its contact.</summary>
    Contact,
}
