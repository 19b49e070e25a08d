using System.Globalization;
using Replicator.Search.Planning;
using Replicator.Search.Statistics;

namespace Replicator.Reporting;

/// <summary>The plan of a renewal, for the console: how early, what is done when and by which command, what comes of forgetting it, and what comes of other leads.</summary>
public static class RollPlanReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How.</param>
    public static void Write(RollPlan plan, TextWriter writer, ReportStyle style)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var page = new Page(style);
        page.Line($"Renewal of the certificate of '{plan.Scenario}'", Styles.Heading);
        if (plan.WasCancelled)
        {
            page.Sentence("Cancelled; what is known by now is no plan.");
        }
        else
        {
            WriteLead(page, plan);
            WriteSteps(page, plan);
            WriteCurve(page, plan);
        }

        page.Blank();
        page.Sentence($"{Amount.Count(plan.Runs)} runs; seeds {plan.Seeds}.");
        page.WriteTo(writer);
    }

    private static void WriteLead(Page page, RollPlan plan)
    {
        page.Sentence($"The old certificate ends at {Date(plan.OldNotAfter)}; the new one takes over at {Date(plan.EffectiveDate)}, {Time(plan.OldNotAfter - plan.EffectiveDate)} before.");
        page.Blank();
        if (plan.Lead is not { } lead || plan.AnyRefused is not { } any)
        {
            page.Line($"No lead up to {Time(plan.LeadMax)} is shown to keep the chance of a refused token at or below {Percent(plan.Bound)}.", Styles.Heading);
            page.Sentence("The curve shows what comes of each. Where servers do not publish a staged certificate before its day (oauth.publishStaged), no partner can know it when it takes over.");
            return;
        }

        page.Line($"Stage it {Time(lead)} before it takes over.", Styles.Heading);
        page.Sentence(plan.LeadLow is { } low
            ? $"That is the least lead with which the chance that any token is refused is at or below {Percent(plan.Bound)}; with 95 % confidence it lies between {Time(low)} and {Time(lead)}."
            : $"The chance that any token is refused {(plan.IsKept ? "is" : "is not shown to be")} at or below {Percent(plan.Bound)} with it.");
        page.Sentence(any.Part == 0 && plan.LeadLow is not null
            ? $"No seed of {Amount.Count(any.Of)} needs a longer one, so that the chance is {Interval(any)}."
            : $"With it a token was refused in {any.Part} of {Amount.Count(any.Of)} runs: {Interval(any)}.");
        if (plan.AnyRefusedAtHalf is { } half)
        {
            page.Sentence($"With half of it, in {half.Part} of {Amount.Count(half.Of)} runs: {Interval(half)}.");
        }
    }

    private static void WriteSteps(Page page, RollPlan plan)
    {
        if (plan.Steps.Count == 0)
        {
            return;
        }

        page.Heading("What to do");
        foreach ((int index, RollStep step) in plan.Steps.Index())
        {
            page.Line($"{index + 1}. {Date(step.At)}  {RollCommands.What(step)}");
            foreach (string command in RollCommands.Of(step, plan))
            {
                page.Sentence($"   {command}");
            }

            if (step.RefusedIfForgotten is { } refused)
            {
                page.Sentence($"   Forgotten: {Forgotten(refused, step.ReasonsIfForgotten)}");
            }
        }
    }

    private static void WriteCurve(Page page, RollPlan plan)
    {
        page.Heading("Lead time and refused tokens");
        var table = new TableOf(">Lead", ">Refused in a run", ">give or take", ">Runs with any", "95 % interval");
        foreach (LeadOutcome each in plan.Curve)
        {
            table.Row(
                Time(each.Lead),
                Number(each.Refused.Mean),
                Number(each.Refused.HalfWidth ?? 0),
                $"{each.AnyRefused.Part} of {each.AnyRefused.Of}",
                Interval(each.AnyRefused));
        }

        page.Table(table);
    }

    private static string Forgotten(Sample refused, IReadOnlyList<string> reasons) => refused.Mean == 0
        ? "no token is refused."
        : $"{Number(refused.Mean)} tokens are refused in a run, give or take {Number(refused.HalfWidth ?? 0)}: {string.Join(", ", reasons)}.";

    // To the minute, and nothing that is zero.
    internal static string Time(TimeSpan time)
    {
        (int Count, string Unit)[] parts = [(time.Days, "d"), (time.Hours, "h"), (time.Minutes, "min")];
        string text = string.Join(' ', parts.Where(static part => part.Count > 0).Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}")));
        return text.Length == 0 ? "0 min" : text;
    }

    private static string Interval(Share share) => $"{Percent(share.Low)} to {Percent(share.High)} with 95 % confidence";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###} %");

    private static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.0}");

    internal static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
