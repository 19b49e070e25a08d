using System.Globalization;
using Replicator.Search.Statistics;

namespace Replicator.Search.Literature;

/// <summary>A figure as someone published it, and between which bounds a mean has to be to agree with it.</summary>
/// <param name="Text">The figure as it is shown.</param>
/// <param name="Value">The figure; null where only bounds are published.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public sealed record PublishedFigure(string Text, double? Value, double Low, double High)
{
    /// <summary>
    /// The standard deviation that a single run is known to have at least: a few runs that agree by chance say less of it. Default 0: nothing is known.
    /// </summary>
    public double SpreadMin { get; init; }

    /// <summary>A number as it was printed, such as <c>0.18</c> or <c>5.8e-4</c>.</summary>
    /// <param name="text">The number.</param>
    /// <param name="units">By how many units of its last digit the mean may differ, half a one being its rounding.</param>
    public static PublishedFigure Printed(string text, double units)
    {
        double value = Number(text);
        string[] parts = text.Split('e');
        int decimals = parts[0].Split('.') is [_, var fraction] ? fraction.Length : 0;
        int exponent = parts is [_, var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 0;
        double unit = Number($"1e{exponent - decimals}");
        return new(text, value, value - (units * unit), value + (units * unit));
    }

    /// <summary>What a formula gives.</summary>
    /// <param name="value">The number.</param>
    /// <param name="below">By how much less the mean may be, because the formula is an approximation.</param>
    /// <param name="above">By how much more it may be.</param>
    public static PublishedFigure Computed(double value, double below = 0, double above = 0) => new(Shown(value), value, value - below, value + above);

    /// <summary>Bounds of a mean.</summary>
    public static PublishedFigure Between(double low, double high) => new($"{Shown(low)} to {Shown(high)}", null, low, high);

    /// <summary>By how much a mean differs from the figure, as a share of it; by how much it is outside of bounds, as a share of the nearer one.</summary>
    public double DeviationOf(double mean)
    {
        double near = Value ?? Math.Clamp(mean, Low, High);
        return (mean - near) / near;
    }

    /// <summary>Whether the mean of a sample agrees: whether it lies between the bounds, or as near to them as chance explains.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="standardErrors">By how many standard errors of its mean it may be outside of them.</param>
    public bool Agrees(Sample sample, double standardErrors)
    {
        double reach = standardErrors * Math.Max(sample.StandardDeviation, SpreadMin) / Math.Sqrt(sample.Count);
        return sample.Mean + reach >= Low && sample.Mean - reach <= High;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Shown(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
