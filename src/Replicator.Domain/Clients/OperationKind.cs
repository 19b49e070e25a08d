namespace Replicator.Domain.Clients;

/// <summary>What a client does.</summary>
public enum OperationKind
{
    /// <summary>Reads at a server's replica: as old as the replica.</summary>
    ReadAtReplica,

    /// <summary>Reads at the master.</summary>
    ReadAtMaster,

    /// <summary>Compares and sets at the master.</summary>
    CompareAndSet,
}
