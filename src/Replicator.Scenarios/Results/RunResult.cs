namespace Replicator.Scenarios.Results;

/// <summary>
/// All that is known at the end of a run: what <c>result.json</c> holds and what every report is made from. Equal runs have equal documents, byte
/// for byte: nothing in it depends on the machine, the day or how long the run really took. Times are seconds of virtual time since the start of
/// the run.
/// </summary>
public sealed record RunResult
{
    /// <summary>The version of this document's form. A reader of version 1 can read every document of version 1; fields are only added.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>What the scenario shows.</summary>
    public required string Description { get; init; }

    /// <summary>The seed that decided every draw, from 0 to 18446744073709551615.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The date and time of virtual time zero, in ISO 8601.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary><c>holds</c>, <c>violated</c> or <c>undecided</c>: all expectations together.</summary>
    public required string Verdict { get; init; }

    /// <summary>
    /// The run as 64 hexadecimal digits: equal runs have equal fingerprints. Empty: it was on a cluster, where no run is ever quite the same again.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>Why the run ended: <c>quiet</c>, <c>timeReached</c>, <c>cancelled</c>, <c>violation</c> or <c>failure</c>.</summary>
    public required string EndedBecause { get; init; }

    /// <summary>When the run ended, in seconds of virtual time since its start.</summary>
    public required decimal EndSeconds { get; init; }

    /// <summary>When last something happened, in seconds of virtual time since the start of the run.</summary>
    public required decimal LastActivitySeconds { get; init; }

    /// <summary>The servers the run was about.</summary>
    public required TopologySummary Topology { get; init; }

    /// <summary>The certificate in force at the end by the master's word, by certificate type.</summary>
    public required IReadOnlyDictionary<string, Winner> Winners { get; init; }

    /// <summary>Every request, in the order in which they were made.</summary>
    public required IReadOnlyList<RequestOutcome> Requests { get; init; }

    /// <summary>How often requests met, and what became of them.</summary>
    public ConflictSummary Conflicts { get; init; } = new();

    /// <summary>How long it took until the replicas had what was committed.</summary>
    public required ConvergenceSummary Convergence { get; init; }

    /// <summary>
    /// How long it took until the scheduled tasks of the servers that install it had assigned the certificate; null when that comes together with the package.
    /// </summary>
    public ConvergenceSummary? Assignment { get; init; }

    /// <summary>The servers whose scheduled task could not assign a certificate, in the order of the servers; each with the last time.</summary>
    public IReadOnlyList<FailedAssignment> FailedAssignments { get; init; } = [];

    /// <summary>What went wrong on purpose: the scheduled faults in the order of the scenario, then the drawn ones by their beginning.</summary>
    public IReadOnlyList<FaultOutcome> Faults { get; init; } = [];

    /// <summary>The failovers that an operator asked for, in the order in which they were.</summary>
    public IReadOnlyList<FailoverOutcome> Failovers { get; init; } = [];

    /// <summary>The replications that an operator forced, in the order in which they were.</summary>
    public IReadOnlyList<ForcedReplicationOutcome> ForcedReplications { get; init; } = [];

    /// <summary>The configurations that an operator carried to servers by hand, in the order in which they were.</summary>
    public IReadOnlyList<ImportOutcome> ConfigurationImports { get; init; } = [];

    /// <summary>The events by which an operator would have learnt that replication failed, by their ids and reasons.</summary>
    public IReadOnlyList<AgentEventSummary> AgentEvents { get; init; } = [];

    /// <summary>The Central Management Store at the end; null in documents of versions of the program that did not tell.</summary>
    public CmsStatus? CentralManagementStore { get; init; }

    /// <summary>
    /// The global certificates in the configuration at the end, by the store that is the master; null in documents of versions of the program that did not
    /// tell.
    /// </summary>
    public GlobalConfiguration? Configuration { get; init; }

    /// <summary>What became of the tokens that servers and partners showed one another; null: the scenario has no partners.</summary>
    public OAuthSummary? Tokens { get; init; }

    /// <summary>What the network carried.</summary>
    public required TrafficSummary Traffic { get; init; }

    /// <summary>What is known only of a run on a cluster; null: it was simulated.</summary>
    public ClusterSummary? Cluster { get; init; }

    /// <summary>Every expectation with its verdict; convergence by the end of the run when the scenario names none.</summary>
    public required IReadOnlyList<ExpectationOutcome> Expectations { get; init; }

    /// <summary>Properties that are not promised under what the scenario allows, with what was measured of them; they do not count for the verdict.</summary>
    public IReadOnlyList<MeasuredProperty> Measurements { get; init; } = [];

    /// <summary>Exceptions that actors did not handle.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>What could not be simulated; not empty only when the run ended because of it.</summary>
    public required IReadOnlyList<string> Violations { get; init; }
}
