using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Search.Statistics;

namespace Replicator.Search.Calibrating;

/// <summary>How long convergence took for the same scenario and seeds on both hosts: from each commit until each replica had it.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Members">How many members the cluster had.</param>
/// <param name="Speed">How many times faster than real time it ran.</param>
/// <param name="Simulated">The waits in the simulation, in seconds.</param>
/// <param name="OnCluster">The waits on the cluster, in seconds of the run.</param>
/// <param name="Tolerance">By what share the medians may differ.</param>
public sealed record Calibration(
    string Scenario, SeedRange Seeds, int Members, double Speed, IReadOnlyList<double> Simulated, IReadOnlyList<double> OnCluster, double Tolerance)
{
    /// <summary>The shares of all waits that are compared.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

    /// <summary>What was wrong with runs, a sentence each: what they measured says little.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether there is anything to compare.</summary>
    public bool IsComparable => Simulated.Count > 0 && OnCluster.Count > 0;

    /// <summary>Whether as many waits came on either host: otherwise something never converged on one of them.</summary>
    public bool IsComplete => Simulated.Count == OnCluster.Count;

    /// <summary>By what share the median on the cluster differs from that of the simulation.</summary>
    public double MedianDeviation => Deviation(Quantile(Simulated, 0.5), Quantile(OnCluster, 0.5));

    /// <summary>The distance of Kolmogorov and Smirnov.</summary>
    public double Distance => KolmogorovSmirnov.Distance(Simulated, OnCluster);

    /// <summary>The distance that samples of one distribution exceed in one of twenty cases.</summary>
    public double CriticalDistance => KolmogorovSmirnov.Critical(Simulated.Count, OnCluster.Count);

    /// <summary>What it comes to, one of <see cref="VerdictNames"/>: whether the medians differ by no more than they may.</summary>
    public string Verdict => !IsComparable || !IsComplete || Problems.Count > 0 ? VerdictNames.Undecided
        : Math.Abs(MedianDeviation) <= Tolerance ? VerdictNames.Holds
        : VerdictNames.Violated;

    /// <summary>By what share a wait on the cluster differs from one in the simulation; where both are nothing, by nothing.</summary>
    public static double Deviation(double simulated, double onCluster) => simulated == onCluster ? 0 : (onCluster / simulated) - 1;

    /// <summary>What a share of the waits does not exceed: the least such wait.</summary>
    /// <param name="waits">The waits, at least one.</param>
    /// <param name="share">From above 0 to 1.</param>
    public static double Quantile(IReadOnlyList<double> waits, double share) => waits.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(share * waits.Count) - 1));
}
