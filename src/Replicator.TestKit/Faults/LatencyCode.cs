using System.Globalization;
using Replicator.Simulation.Network.Latencies;
using Replicator.TestKit.Failures;

namespace Replicator.TestKit.Faults;

/// <summary>A latency as the code that makes it.</summary>
internal static class LatencyCode
{
    public static string Of(LatencyDistribution latency)
    {
        string min = latency.Min == LatencyDistribution.DefaultMin ? "" : $", min: {Span(latency.Min)}";
        return latency switch
        {
            ConstantLatency constant => $"new ConstantLatency({Span(constant.Value)}{min})",
            UniformLatency uniform => $"new UniformLatency({Span(uniform.Lower)}, {Span(uniform.Upper)}{min})",
            NormalLatency normal => $"new NormalLatency({Span(normal.Mean)}, {Span(normal.StandardDeviation)}{min})",
            LognormalLatency lognormal => $"new LognormalLatency({Span(lognormal.Median)}, {Span(lognormal.P99)}{min})",
            ParetoLatency pareto => $"new ParetoLatency({Span(pareto.Scale)}, {Number(pareto.Shape)}{min})",
            EmpiricalLatency empirical => $"new EmpiricalLatency([{string.Join(", ", empirical.Points.Select(Of))}]{min})",
            _ => throw new ArgumentException($"unknown latency {latency}", nameof(latency)),
        };
    }

    private static string Of(LatencyPoint point) => $"new({Number(point.Quantile)}, {Span(point.Latency)})";

    private static string Span(TimeSpan span) => $"{Words.Seconds(span)}.Seconds()";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
