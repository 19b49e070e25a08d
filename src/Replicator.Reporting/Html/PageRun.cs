using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Html;

/// <summary>A run as the page shows it.</summary>
/// <param name="Result">What came of it; long lists in it are cut.</param>
/// <param name="Replay">Its replay; null: none was recorded.</param>
/// <param name="Status">The replication status.</param>
/// <param name="Scenario">The scenario, with every value.</param>
/// <param name="Command">The command that makes the run again.</param>
/// <param name="Label">What it is called beside other runs, such as its folder.</param>
public sealed record PageRun(RunResult Result, Replay? Replay, PageStatus Status, string Scenario, string Command, string Label)
{
    private const int EventsMax = 20;

    private const int RequestsMax = 200;
    private const int LinksMax = 100;
    private const int FaultsMax = 100;
    private const int CommitsMax = 20;

    /// <summary>How many requests there are, shown or not.</summary>
    public int RequestCount { get; } = Result.Requests.Count;

    /// <summary>How many pairs of pools sent one another something, shown or not.</summary>
    public int LinkCount { get; } = Result.Traffic.Links.Count;

    /// <summary>How many faults there are, shown or not.</summary>
    public int FaultCount { get; } = Result.Faults.Count;

    /// <summary>What came of the run, no longer than a page can show.</summary>
    public RunResult Result { get; } = Cut(Result);

    private static RunResult Cut(RunResult result) => result with
    {
        Requests = [.. result.Requests.SkipLast(RequestsMax).Where(static request => request.Outcome == RequestOutcome.Winner), .. result.Requests.TakeLast(RequestsMax)],
        Faults = [.. result.Faults.Take(FaultsMax)],
        Convergence = Cut(result.Convergence),
        Assignment = result.Assignment is { } assignment ? Cut(assignment) : null,
        Traffic = result.Traffic with { Links = [.. result.Traffic.Links.OrderByDescending(static link => link.Messages).Take(LinksMax)] },
        FailedAssignments = [],
        AgentEvents = [.. result.AgentEvents.Take(EventsMax).Select(static each => each with { Servers = [.. each.Servers.Take(EventsMax)] })],
        CentralManagementStore = null,
    };

    private static ConvergenceSummary Cut(ConvergenceSummary summary) => summary with { Commits = [.. summary.Commits.TakeLast(CommitsMax)], Pools = [] };
}
