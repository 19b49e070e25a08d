namespace Replicator.Reporting.Plots;

/// <summary>A point of a plot.</summary>
/// <param name="X">Where it stands; more than 0.</param>
/// <param name="Y">What was measured there; more than 0.</param>
/// <param name="HalfWidth">How far its 95 % interval reaches to each side; null when it has none.</param>
public readonly record struct PlotPoint(double X, double Y, double? HalfWidth);
