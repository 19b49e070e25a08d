using Replicator.Scenarios.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Replicator.Reporting;

/// <summary>What is not promised under what the scenario allows, and how often it was broken. Nothing where everything is promised.</summary>
internal static class MeasurementSection
{
    public static void Write(Page page, RunResult result)
    {
        MeasuredProperty[] told = [.. result.Measurements.Where(static each => each.Judged != 0)];
        if (told.Length == 0)
        {
            return;
        }

        page.Heading("Measured, not promised");
        var table = new TableOf("", "");
        foreach (MeasuredProperty each in told)
        {
            table.Row(new Text(Rate(each)), Explained(each));
        }

        page.Table(table);
    }

    private static string Rate(MeasuredProperty each) => (each.Judged, each.Broken) switch
    {
        ({ } judged, 0) => $"held {Amount.Count(judged)} of {Amount.Count(judged)}",
        ({ } judged, { } broken) => $"broken {Amount.Count(broken)} of {Amount.Count(judged)}",
        _ => each.Verdict == VerdictNames.Violated ? "broken" : each.Verdict,
    };

    private static Rows Explained(MeasuredProperty each)
    {
        List<IRenderable> lines = [new Text(Plain.Of(each.Property)), new Text(Plain.Of(each.Explanation), Styles.Note)];
        lines.AddRange(each.Evidence.Select(static evidence => new Text(Plain.Of($"- {evidence}"))));
        return new Rows(lines);
    }
}
