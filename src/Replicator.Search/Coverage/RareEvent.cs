namespace Replicator.Search.Coverage;

/// <summary>
/// Something that a search should come upon, because protocols break there. What each one is stands in <see cref="RareEvents.Describe"/>. At most 64: a run
/// keeps them as bits.
/// </summary>
public enum RareEvent
{
    /// <summary>Two concurrent requests.</summary>
    ConflictSeen,

    /// <summary>A lost update.</summary>
    CommitOverwrittenUnseen,

    /// <summary>The order of commits differs from that of requests.</summary>
    CommittedOutOfOrder,

    /// <summary>A refused request.</summary>
    RequestRefused,

    /// <summary>An overruled request.</summary>
    RequestOverruled,

    /// <summary>A sibling.</summary>
    SiblingKept,

    /// <summary>A lost message.</summary>
    MessageLost,

    /// <summary>A send into a partition.</summary>
    PartitionDuringSend,

    /// <summary>A held message.</summary>
    MessageHeld,

    /// <summary>A message waiting for a paused server.</summary>
    ServerPaused,

    /// <summary>A retry under a fault.</summary>
    FaultDuringResend,

    /// <summary>A package that brings nothing new.</summary>
    DuplicatePackageIgnored,

    /// <summary>A package overtaken by a newer one.</summary>
    PackageOutOfOrder,

    /// <summary>A package that leaves a gap.</summary>
    PackageLeavesGap,

    /// <summary>A commit under a partition.</summary>
    CommitDuringPartition,

    /// <summary>A crash of a replica with something on its disk.</summary>
    ReplicaRestartedFromDisk,

    /// <summary>A crash before the acknowledgement.</summary>
    CrashBeforeAcknowledging,

    /// <summary>A requester that forgets.</summary>
    RequesterCrashedWithRequestOpen,

    /// <summary>A crash of the master's server.</summary>
    MasterRestarted,

    /// <summary>A master that crashed before its answer arrived.</summary>
    MasterCrashedBetweenCommitAndAnswer,

    /// <summary>A request under a wrong clock.</summary>
    RequestUnderSkew,

    /// <summary>A forced or planned failover.</summary>
    Failover,

    /// <summary>A failover while a request is under way.</summary>
    FailoverDuringRequest,

    /// <summary>A failover that loses commits.</summary>
    FailoverLosesCommits,

    /// <summary>A replica ahead of the new master.</summary>
    ReplicaAhead,

    /// <summary>A second failover.</summary>
    SecondFailover,

    /// <summary>A refused failover.</summary>
    FailoverRefused,

    /// <summary>An operation that timed out.</summary>
    OperationTimedOut,

    /// <summary>A full disk that was written to.</summary>
    DiskFull,

    /// <summary>A disk that lied.</summary>
    DiskWriteLost,

    /// <summary>A torn write.</summary>
    DiskWriteTorn,

    /// <summary>A transfer that an obstacle prevents.</summary>
    TransferObstructed,

    /// <summary>A backup that is not confirmed in time.</summary>
    BackupFailed,

    /// <summary>A forced replication that starts.</summary>
    ReplicationForced,

    /// <summary>A server that leaves the topology.</summary>
    ReplicaRemoved,
}
