using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Reporting;
using Replicator.Scenarios.Files;
using Replicator.Search.Comparing;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;
using Replicator.Search.Planning;
using Replicator.Search.Statistics;

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
            asWritten = found.IsAsWritten,
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
                share = Of(new Share(found.Coverage.CountOf(rare), found.Coverage.Runs)),
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
                lostInRun = Of(row.LostInRun),
                lostInRunMoreThanFirst = Of(row.LostInRunMore),
                refusedInRun = Of(row.RefusedInRun),
                siblingsInRun = Of(row.SiblingsInRun),
                toldInRun = Of(row.ToldInRun),
                splitSecondsInRun = Of(row.SplitSecondsInRun),
                shareWithLoss = Of(new Share(row.RunsWithLoss, row.Runs)),
                shareWithTold = Of(new Share(row.RunsWithTold, row.Runs)),
                shareWithWrongWinner = Of(new Share(row.WrongWinners, row.Runs)),
                shareWithSplit = Of(new Share(row.RunsWithSplit, row.Runs)),
            }),
        },
        Format);

    public static string Write(RollPlan plan) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            scenario = plan.Scenario,
            seeds = plan.Seeds.ToString(),
            cancelled = plan.WasCancelled,
            bound = plan.Bound,
            isKept = plan.IsKept,
            leadSeconds = plan.Lead is { } lead ? Seconds(lead) : (decimal?)null,
            leadLowSeconds = plan.LeadLow is { } low ? Seconds(low) : (decimal?)null,
            leadMaxSeconds = Seconds(plan.LeadMax),
            effectiveDate = plan.EffectiveDate,
            oldNotAfter = plan.OldNotAfter,
            runs = plan.Runs,
            anyRefused = plan.AnyRefused is { } any ? Of(any) : null,
            anyRefusedAtHalf = plan.AnyRefusedAtHalf is { } half ? Of(half) : null,
            steps = plan.Steps.Select(step => new
            {
                kind = JsonNamingPolicy.CamelCase.ConvertName(step.Kind.ToString()),
                at = step.At,
                where = step.Where,
                what = RollCommands.What(step),
                commands = RollCommands.Of(step, plan),
                refusedIfForgotten = step.RefusedIfForgotten is { } refused ? Of(refused) : null,
                reasonsIfForgotten = step.ReasonsIfForgotten,
            }),
            curve = plan.Curve.Select(static each => new { leadSeconds = Seconds(each.Lead), refused = Of(each.Refused), anyRefused = Of(each.AnyRefused) }),
        },
        Format);

    private static object Of(Sample sample) => new { mean = sample.Mean, halfWidth = sample.HalfWidth };

    private static object Of(Share share) => new { value = share.Value, low = share.Low, high = share.High };

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
