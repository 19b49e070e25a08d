namespace Replicator.Reporting.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points);
