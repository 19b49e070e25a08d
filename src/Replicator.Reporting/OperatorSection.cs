using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>
/// What else an operator did, and what came of it: replication was forced, servers were seeded by hand or left the topology. Nothing where nobody did.
/// </summary>
internal static class OperatorSection
{
    private const int NamesMax = 5;
    private const int ImportsMax = 10;

    public static void Write(Page page, RunResult result)
    {
        IReadOnlyList<string> deleted = result.CentralManagementStore?.DeletedReplicas ?? [];
        if (result.ForcedReplications.Count == 0 && result.ConfigurationImports.Count == 0 && deleted.Count == 0)
        {
            return;
        }

        page.Heading("Operator");
        foreach (ForcedReplicationOutcome forced in result.ForcedReplications)
        {
            string outcome = forced.StartedAtSeconds is { } started ? $"It started at {Amount.Time(started)}." : "It never started.";
            page.Sentence($"Replication to {forced.Server ?? "all replicas"} was forced at {Amount.Time(forced.CommandedAtSeconds)}. {outcome}");
        }

        Shortened<ImportOutcome> imports = Shortened<ImportOutcome>.To(ImportsMax, result.ConfigurationImports);
        foreach (ImportOutcome import in imports.Shown)
        {
            page.Sentence($"The configuration was imported by hand on {import.Server} at {Amount.Time(import.CommandedAtSeconds)}. {Text(import)}");
        }

        if (imports.More > 0)
        {
            page.Sentence($"And on {Amount.Count(imports.More, "more server", "more servers")}.");
        }

        if (deleted.Count > 0)
        {
            Shortened<string> names = Shortened<string>.To(NamesMax, deleted);
            string more = names.More == 0 ? "" : $" and {Amount.Count(names.More)} more";
            page.Sentence($"Left the topology: {string.Join(", ", names.Shown)}{more}.");
        }
    }

    private static string Text(ImportOutcome import) => import.Outcome switch
    {
        ImportOutcome.Done => $"It had version {import.Version} from {Amount.Time(import.AppliedAtSeconds)} on.",
        ImportOutcome.Unneeded => $"It had version {import.Version} or a newer one already.",
        ImportOutcome.Pending => $"It had not applied version {import.Version} by the end.",
        _ => "That came to nothing: the server or the master was down, or the store was empty.",
    };
}
