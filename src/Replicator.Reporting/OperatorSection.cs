using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What else an operator did, and what came of it: replication was forced, servers left the topology. Nothing where nobody did.</summary>
internal static class OperatorSection
{
    private const int NamesMax = 5;

    public static void Write(Page page, RunResult result)
    {
        IReadOnlyList<string> deleted = result.CentralManagementStore?.DeletedReplicas ?? [];
        if (result.ForcedReplications.Count == 0 && deleted.Count == 0)
        {
            return;
        }

        page.Heading("Operator");
        foreach (ForcedReplicationOutcome forced in result.ForcedReplications)
        {
            string outcome = forced.StartedAtSeconds is { } started ? $"It started at {Amount.Time(started)}." : "It never started.";
            page.Sentence($"Replication to {forced.Server ?? "all replicas"} was forced at {Amount.Time(forced.CommandedAtSeconds)}. {outcome}");
        }

        if (deleted.Count > 0)
        {
            Shortened<string> names = Shortened<string>.To(NamesMax, deleted);
            string more = names.More == 0 ? "" : $" and {Amount.Count(names.More)} more";
            page.Sentence($"Left the topology: {string.Join(", ", names.Shown)}{more}.");
        }
    }
}
