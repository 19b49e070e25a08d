namespace Replicator.Consistency.Promises;

/// <summary>The promises of the product's protocol, as the design has them.</summary>
internal static class KnownPromises
{
    // A forced failover loses acknowledged commits by design; an old disk goes back by design.
    private const FaultKinds GoesBackByDesign = FaultKinds.ForcedFailover | FaultKinds.OldDisk;

    // Under these the order of commits at the master is the order of the register. Clocks decide otherwise under the others, and siblings are no single value.
    private static readonly string[] OrderedByMaster = ["lastReplicatedWins", "firstWriterWins", "compareAndSet"];

    public static Promise Always { get; } = new()
    {
        Sentence = "Promised under every protocol, conflict policy and fault.",
    };

    public static Promise AfterHealing { get; } = new()
    {
        Sentence = "Promised under every protocol, conflict policy and fault, once the faults have ended, unless replicas that are ahead of a new master are "
            + "left so.",
        NeedsHealing = true,
        Unless = FaultKinds.ReplicasKeptAhead,
    };

    public static Promise EverywhereAfterHealing { get; } = new()
    {
        Sentence = "Promised under every conflict policy and fault, and under every protocol but rumors without a backup, once the faults have ended, unless "
            + "replicas that are ahead of a new master are left so.",
        NeedsEveryReplica = true,
        NeedsHealing = true,
        Unless = FaultKinds.ReplicasKeptAhead,
    };

    public static Promise EverywhereAfterHealingIfTrusted { get; } = new()
    {
        Sentence = "Promised under every conflict policy and fault, and under every protocol but rumors without a backup, once the faults have ended, unless "
            + "replicas that are ahead of a new master are left so, or an authority is not trusted by every server that installs what it signs.",
        NeedsEveryReplica = true,
        NeedsHealing = true,
        Unless = FaultKinds.ReplicasKeptAhead | FaultKinds.UntrustedAuthority,
    };

    public static Promise UnlessGoingBack { get; } = new()
    {
        Sentence = "Promised under every protocol and conflict policy, except under a forced failover, which loses commits by design, and with an old disk.",
        Unless = GoesBackByDesign,
    };

    public static Promise AtTheMaster { get; } = new()
    {
        Sentence = "Promised to those who read at the master, under lastReplicatedWins, firstWriterWins and compareAndSet, except under a forced failover and "
            + "with an old disk, and unless certificates are staged or removed. "
            + "Replicas are read locally and lag by design.",
        Policies = OrderedByMaster,
        Reads = [ReadPlace.Master],
        Unless = GoesBackByDesign | FaultKinds.SlotsChanged,
    };

    public static Promise AtOnePlace { get; } = new()
    {
        Sentence = "Promised to those who always read at the same replica, or at the master, except under a forced failover and with an old disk.",
        Reads = [ReadPlace.Master, ReadPlace.OwnReplica],
        Unless = GoesBackByDesign,
    };

    public static Promise Never { get; } = new()
    {
        Sentence = "Never promised: how far replicas lag depends on links and timing. It is measured.",
        IsNeverMade = true,
    };
}
