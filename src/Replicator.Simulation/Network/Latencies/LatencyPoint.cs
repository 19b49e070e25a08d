namespace Replicator.Simulation.Network.Latencies;

/// <summary>One measured point of a latency distribution: a share <paramref name="Quantile"/> of messages takes at most <paramref name="Latency"/>.</summary>
/// <param name="Quantile">From 0 to 1; 0.99 is the 99th percentile.</param>
/// <param name="Latency">From zero to one day.</param>
public readonly record struct LatencyPoint(double Quantile, TimeSpan Latency);
