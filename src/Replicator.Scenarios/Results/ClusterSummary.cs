namespace Replicator.Scenarios.Results;

/// <summary>What is known only of a run on a cluster. Seconds that are said to be real are those of the machine; all others are of the run.</summary>
/// <param name="Members">How many members hosted it.</param>
/// <param name="Speed">How many times faster than real time it passed.</param>
/// <param name="RealSeconds">How long it really took, from its start to its end, in seconds of the machine.</param>
/// <param name="Lateness">How late messages came, besides what the scenario declares, in seconds of the run, each to the next power of two; null: none came.</param>
/// <param name="MessagesPerRealSecond">How many messages servers and the store handled in a real second, on average.</param>
/// <param name="MemoryBytesPerReplica">The memory of all members together, divided by the number of replicas.</param>
/// <param name="Restarts">How often members were started again.</param>
/// <param name="Faults">What went wrong with members, in the order of time.</param>
public sealed record ClusterSummary(
    int Members,
    double Speed,
    decimal RealSeconds,
    ConvergenceFigures? Lateness,
    decimal MessagesPerRealSecond,
    long MemoryBytesPerReplica,
    int Restarts,
    IReadOnlyList<MemberFaultOutcome> Faults);
