using Replicator.Scenarios.Model;
using Replicator.Simulation.Network;
using Latencies = Replicator.Simulation.Network.Latencies;

namespace Replicator.Scenarios.Running;

/// <summary>Turns a scenario's link settings into the simulation's.</summary>
internal static class LinkProfiles
{
    public static LinkProfile Of(ResolvedLink link) => new()
    {
        Latency = Of(link.Latency),
        Loss = link.Loss,
        Duplication = link.Duplication,
        Reordering = link.Reordering,
    };

    public static Latencies.LatencyDistribution Of(LatencySettings settings) => settings switch
    {
        // The reader has warned that every message takes the minimum.
        { Longest: { } longest } when longest < settings.Minimum => new Latencies.ConstantLatency(settings.Minimum, settings.Minimum),
        ConstantLatency constant => new Latencies.ConstantLatency(constant.Value, constant.Minimum),
        UniformLatency uniform => new Latencies.UniformLatency(uniform.From, uniform.To, uniform.Minimum),
        NormalLatency normal => new Latencies.NormalLatency(normal.Mean, normal.StandardDeviation, normal.Minimum),
        LogNormalLatency lognormal => new Latencies.LognormalLatency(lognormal.Median, lognormal.P99, lognormal.Minimum),
        ParetoLatency pareto => new Latencies.ParetoLatency(pareto.Scale, pareto.Shape, pareto.Minimum),
        EmpiricalLatency empirical => new Latencies.EmpiricalLatency(
            empirical.Percentiles.Select(static point => new Latencies.LatencyPoint(point.Percent / 100, point.Value)), empirical.Minimum),
        _ => throw new InvalidOperationException($"There is no latency distribution for {settings.GetType().Name}."),
    };
}
