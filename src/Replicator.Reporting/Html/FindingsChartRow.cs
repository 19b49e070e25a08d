namespace Replicator.Reporting.Html;

/// <summary>A row of a picture.</summary>
/// <param name="Name">What it is of.</param>
public sealed record FindingsChartRow(string Name)
{
    /// <summary>The number, or the median of a distribution; null: there is none.</summary>
    public double? Value { get; init; }

    /// <summary>Where its 95 % interval begins; null: it has none.</summary>
    public double? Low { get; init; }

    /// <summary>Where it ends.</summary>
    public double? High { get; init; }

    /// <summary>The quantiles of a distribution, ascending; empty: it is none.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];
}
