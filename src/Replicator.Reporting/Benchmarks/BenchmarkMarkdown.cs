using System.Globalization;
using Replicator.Search.Benchmarking;
using Replicator.Search.Replications;

namespace Replicator.Reporting.Benchmarks;

/// <summary>A benchmark as a page of Markdown: what was measured, with what, and every table.</summary>
public static class BenchmarkMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="plots">The names of the plots beside it, of a section's key.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(BenchmarkResult result, ResultOrigin origin, Func<BenchmarkSection, IEnumerable<string>> plots, TextWriter writer)
    {
        writer.Write($"# Convergence\n\nMade by `{origin.Command}`\non {origin.Machine}.\n\n{Replications(result)}\n{IntervalText.Meaning}\n");
        foreach (IGrouping<BenchmarkSection, BenchmarkRow> section in result.Sections)
        {
            Section(result, section, plots(section.Key), writer);
        }

        foreach (string remark in BenchmarkTable.Remarks(result))
        {
            writer.Write($"\n- {remark}");
        }

        writer.Write("\n\n## Columns\n\n| Column | Meaning | Depends on the machine |\n|---|---|---|\n");
        foreach (Figure figure in Figure.All)
        {
            writer.Write($"| {figure.Heading} | {figure.Meaning} | {(figure.IsVirtual ? "no" : "yes")} |\n");
        }

        Profiles(result, writer);
    }

    private static string Otherwise(BenchmarkResult result) => result.Rows.Any(row => row.Replications.RunsMax != result.Replications.RunsMax)
        ? ", but of large fleets as many as their rows say"
        : "";

    private static string Replications(BenchmarkResult result)
    {
        SamplingOptions given = result.Replications;
        return given.IsFixed
            ? string.Create(CultureInfo.InvariantCulture, $"{Amount.Count(given.RunsMin, "run")} of each variant, from seed {given.FirstSeed} on.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of each variant at least {given.RunsMin} runs, from seed {given.FirstSeed} on, until {result.Figure.Heading} is known to "
                    + $"±{100 * given.Precision:0.###}% or {Amount.Count(given.RunsMax)} are made{Otherwise(result)}; variants of one size run the same seeds.");
    }

    private static void Section(BenchmarkResult result, IGrouping<BenchmarkSection, BenchmarkRow> section, IEnumerable<string> plots, TextWriter writer)
    {
        writer.Write(section.Key.Title.Length > 0 ? $"\n## {section.Key.Title}\n\n" : "\n");
        foreach (string plot in plots)
        {
            writer.Write($"![{plot}]({plot})\n\n");
        }

        IReadOnlyList<string> headings = BenchmarkTable.Headings(result, section);
        Line(writer, headings.Select(static heading => heading.TrimStart('>')));
        Line(writer, headings.Select(static heading => heading.StartsWith('>') ? "--:" : "---"));
        foreach (BenchmarkRow row in section)
        {
            Line(writer, BenchmarkTable.Cells(result, row, section).Select(static cell => cell.Replace("|", @"\|", StringComparison.Ordinal)));
        }
    }

    private static void Profiles(BenchmarkResult result, TextWriter writer)
    {
        string?[] names = [.. result.Rows.Select(static row => row.Section.Latency).Distinct()];
        foreach (LatencyProfile profile in LatencyProfile.All.Where(profile => names.Contains(profile.Name)))
        {
            writer.Write($"\n- **{profile.Name}**: {profile.Meaning}.");
        }

        foreach (MatrixProtocol protocol in MatrixProtocol.All.Where(protocol => names is [not null, ..] && result.Rows.Any(row => row.Name == protocol.Name)))
        {
            writer.Write($"\n- **{protocol.Name}**: {protocol.Meaning}.");
        }

        writer.Write('\n');
    }

    private static void Line(TextWriter writer, IEnumerable<string> cells) => writer.Write($"| {string.Join(" | ", cells)} |\n");
}
