namespace Replicator.Domain.Failover;

/// <summary>Why a failover does not take place.</summary>
public enum FailoverRefusal
{
    /// <summary>There is no directory or no other store, so there is nothing to fail over.</summary>
    NotPaired,

    /// <summary>The store is the master already.</summary>
    AlreadyActive,

    /// <summary>The store is not in backup mode.</summary>
    NotInBackupMode,

    /// <summary>The master handed over to nobody: replicas or backup did not have everything in time.</summary>
    NotReplicatedInTime,

    /// <summary>The store that was asked to hand over is not the master.</summary>
    SourceNotActive,
}
