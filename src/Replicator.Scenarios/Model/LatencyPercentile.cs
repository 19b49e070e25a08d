namespace Replicator.Scenarios.Model;

/// <summary>One measured percentile of a latency.</summary>
/// <param name="Percent">From 0 to 100.</param>
/// <param name="Value">This share of all messages is as fast or faster.</param>
public readonly record struct LatencyPercentile(double Percent, TimeSpan Value);
