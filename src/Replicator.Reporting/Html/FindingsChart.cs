namespace Replicator.Reporting.Html;

/// <summary>A picture with a row for each of several things: a mean with its interval, or how numbers are distributed over seeds.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Unit">What numbers are counted in, as text that follows a number; empty: they are just counted.</param>
/// <param name="Rows">The rows.</param>
public sealed record FindingsChart(string Label, string Unit, IReadOnlyList<FindingsChartRow> Rows)
{
    // So many say all that a picture can show.
    private const int QuantilesMax = 101;

    /// <summary>How numbers are distributed: their quantiles, evenly spaced from the least to the greatest.</summary>
    public static FindingsChartRow Distribution(string name, IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        double[] quantiles = sorted.Length <= QuantilesMax
            ? sorted
            : [.. Enumerable.Range(0, QuantilesMax).Select(place => sorted[(int)Math.Round((double)place * (sorted.Length - 1) / (QuantilesMax - 1))])];
        return new FindingsChartRow(name) { Quantiles = quantiles, Value = sorted.Length == 0 ? null : sorted[sorted.Length / 2] };
    }
}
