using System.Globalization;
using System.Text.Json;

namespace Replicator.Reporting.Html;

/// <summary>
/// The page of a run, or of several side by side: <c>report.html</c>. One file that needs no network: the topology, its replay, how it converged, conflicts, tokens, traffic, verdicts, the
/// replication status, and how to make the run again. The same data make the same bytes.
/// </summary>
public static class RunPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="runs">The runs, at least one.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IReadOnlyList<PageRun> runs, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        (string title, string subtitle) = runs.Count == 1
            ? (runs[0].Result.Scenario, string.Create(CultureInfo.InvariantCulture, $"Run with seed {runs[0].Result.Seed}"))
            : (string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs"), string.Join(", ", runs.Select(static run => run.Result.Scenario).Distinct()));
        PageShell.Write(writer, title, subtitle, "report.js", JsonSerializer.Serialize(new { runs }, PageShell.DataOptions));
    }
}
