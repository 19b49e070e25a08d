using Replicator.Consistency.Operations;

namespace Replicator.Cli;

/// <summary>The properties that <c>replicator check</c> can judge, by name.</summary>
internal static class CheckProperties
{
    public const string BoundedStaleness = "bounded-staleness";

    /// <summary>The names, in the order in which help shows them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["linearizable", "no-lost-write", "reads-were-requested", "monotonic-reads", "read-your-writes", BoundedStaleness];

    public static IOperationChecker Create(string name, CheckRequest request, SearchBudget budget) => name switch
    {
        "linearizable" => new RegisterLinearizability(budget),
        "no-lost-write" => new RegisterNoLostWrite(),
        "reads-were-requested" => new RegisterReadsRequested(),
        "monotonic-reads" => new RegisterMonotonicReads(),
        "read-your-writes" => new RegisterReadYourWrites(),
        _ => new RegisterBoundedStaleness(request.StaleVersionsMax, request.StaleTimeMax),
    };
}
