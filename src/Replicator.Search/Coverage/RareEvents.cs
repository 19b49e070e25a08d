namespace Replicator.Search.Coverage;

/// <summary>All rare events, what they are, and how a run keeps them.</summary>
public static class RareEvents
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<RareEvent> All { get; } = Enum.GetValues<RareEvent>();

    /// <summary>What it is, as a sentence.</summary>
    public static string Describe(RareEvent rare) => rare switch
    {
        RareEvent.ConflictSeen => "Two requests are concurrent: neither requester's server had the other's certificate.",
        RareEvent.CommitOverwrittenUnseen => "A commit is overwritten by a request whose requester had not seen it.",
        RareEvent.CommittedOutOfOrder => "A request is committed after one that was made later.",
        RareEvent.RequestRefused => "A master refuses a request.",
        RareEvent.RequestOverruled => "A request is accepted and overruled at once.",
        RareEvent.SiblingKept => "A request is kept as a sibling of the one in use.",
        RareEvent.MessageLost => "A message is lost on its link.",
        RareEvent.PartitionDuringSend => "A message is sent into a partition.",
        RareEvent.MessageHeld => "A message is held back.",
        RareEvent.ServerPaused => "A server stands still with something under way to it.",
        RareEvent.FaultDuringResend => "A package or request is sent again while a fault is in effect.",
        RareEvent.DuplicatePackageIgnored => "A package reaches a replica that has exactly what it brings.",
        RareEvent.PackageOutOfOrder => "A package reaches a replica that has something newer.",
        RareEvent.PackageLeavesGap => "A package reaches a replica that lacks what it builds on.",
        RareEvent.CommitDuringPartition => "A request is committed while a partition is in effect.",
        RareEvent.ReplicaRestartedFromDisk => "A replica comes back with a version from its disk.",
        RareEvent.CrashBeforeAcknowledging => "A server crashes that got a package the master has no acknowledgement of.",
        RareEvent.RequesterCrashedWithRequestOpen => "A server crashes with a request of its own unanswered.",
        RareEvent.MasterRestarted => "A store comes back with what its disk held.",
        RareEvent.MasterCrashedBetweenCommitAndAnswer => "A store comes back while a request it committed is unanswered.",
        RareEvent.RequestUnderSkew => "A request is made on a server whose clock is wrong.",
        RareEvent.Failover => "Another store becomes the master.",
        RareEvent.FailoverDuringRequest => "Another store becomes the master while a request is unanswered.",
        RareEvent.FailoverLosesCommits => "A failover loses commits.",
        RareEvent.ReplicaAhead => "A replica has a commit that the new master has not.",
        RareEvent.SecondFailover => "The master moves a second time.",
        RareEvent.FailoverRefused => "A failover is refused.",
        RareEvent.OperationTimedOut => "A client gives an operation up.",
        RareEvent.DiskFull => "A write meets a full disk.",
        RareEvent.DiskWriteLost => "A disk loses what it had promised to keep.",
        RareEvent.DiskWriteTorn => "A crash tears a disk's last write.",
        RareEvent.TransferObstructed => "Denied access, broken trust or a file share that is down keeps a package from a replica.",
        RareEvent.BackupFailed => "A copy for the backup is not confirmed until the next is due.",
        RareEvent.ReplicationForced => "A replication that an operator forced starts.",
        RareEvent.ReplicaRemoved => "A server leaves the topology.",
        _ => throw new ArgumentOutOfRangeException(nameof(rare), rare, "There is no such event."),
    };

    /// <summary>Its bit among those of a run.</summary>
    internal static ulong BitOf(RareEvent rare) => 1UL << (int)rare;
}
