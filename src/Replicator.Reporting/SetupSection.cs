using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What was run, and how it ended.</summary>
internal static class SetupSection
{
    public static void Write(Page page, RunResult result)
    {
        page.Line(result.Scenario, Styles.Heading);
        if (result.Description.Length > 0)
        {
            page.Sentence(result.Description);
        }

        TopologySummary topology = result.Topology;
        string where = $"{Amount.Count(topology.Pools, "pool")}, {Amount.Count(topology.Sites, "site")}";
        page.Sentence($"{Amount.Count(topology.Replicas, "server")} ({where}), of which {Amount.Count(topology.Installing, "installs", "install")} the "
            + $"certificate; the CMS is on {topology.CmsServer}.");
        page.Sentence($"Ended after {Amount.Time(result.EndSeconds)} of virtual time{Ending(result)}");
    }

    private static string Ending(RunResult result) => result.EndedBecause switch
    {
        EndReasonNames.Quiet when result.LastActivitySeconds < result.EndSeconds => $": nothing was left to happen after "
            + $"{Amount.Time(result.LastActivitySeconds)}.",
        EndReasonNames.Quiet => ", when nothing was left to happen.",
        EndReasonNames.Cancelled => ": it was cancelled. What follows is what was known by then.",
        EndReasonNames.Violation => ": an actor did something that cannot be simulated; see the end.",
        _ => ", when its time was up.",
    };
}
