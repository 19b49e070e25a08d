using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Scenarios.Files;
using Replicator.Search.Comparing;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;

namespace Replicator.Cli;

/// <summary>What an exploration or a comparison found, as JSON.</summary>
internal static class SearchDocument
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Exploration found, IReadOnlyList<KeptViolation> kept) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            scenario = found.Scenario,
            seeds = found.Seeds.ToString(),
            swarm = found.IsSwarm,
            explored = found.Explored,
            held = found.Held,
            undecided = found.UndecidedCount,
            undecidedBecause = found.Undecided,
            cancelled = found.WasCancelled,
            verdict = found.Verdict,
            rareEvents = RareEvents.All.Select(rare => new
            {
                name = JsonNamingPolicy.CamelCase.ConvertName(rare.ToString()),
                meaning = RareEvents.Describe(rare),
                seeds = found.Coverage.CountOf(rare),
            }),
            violations = found.Violations.Select((violation, index) => new
            {
                seed = violation.Seed,
                property = violation.Property.Name,
                explanation = violation.Property.Sentence,
                evidence = violation.Property.Events,
                fingerprint = violation.Fingerprint,
                shrinkRuns = violation.ShrinkRuns,
                faults = violation.Least.Faults.Count,
                requests = violation.Least.Workload.Count,
                commands = violation.Least.Operator.Count,
                clientOperations = violation.Least.Clients.Count,
                servers = violation.Least.Topology.ServerCount,
                file = kept[index].File,
                reproduce = kept[index].Command,
                unsaved = kept[index].Unsaved,
            }),
        },
        Format);

    public static string Write(Comparison compared) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            scenario = compared.Scenario,
            seeds = compared.Seeds.ToString(),
            cancelled = compared.WasCancelled,
            policies = compared.Rows.Select(static row => new
            {
                policy = PolicyNames.Of(row.Policy),
                runs = row.Runs,
                requests = row.Requests,
                committed = row.Committed,
                lostSilently = row.LostSilently,
                runsWithLoss = row.RunsWithLoss,
                refused = row.Refused,
                siblings = row.Siblings,
                told = row.Told,
                runsWithTold = row.RunsWithTold,
                wrongWinners = row.WrongWinners,
                runsWithSplit = row.RunsWithSplit,
                splitMeanSeconds = Seconds(row.SplitMean),
                splitMaxSeconds = Seconds(row.SplitMax),
            }),
        },
        Format);

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
