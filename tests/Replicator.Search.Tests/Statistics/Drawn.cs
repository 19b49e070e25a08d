using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Statistics;

/// <summary>Numbers of known distributions, the same in every run of the tests.</summary>
internal static class Drawn
{
    public const double Mean = 10;

    public const double Deviation = 3;

    public static double Unit(ulong seed, int purpose = 0) => new CounterDraws(4711, seed).Unit(purpose);

    public static double Normal(ulong seed, int purpose = 0) =>
        Mean + (Deviation * DeterministicMath.InverseNormal((new CounterDraws(4711, seed).UInt64(purpose) + 0.5) / 18446744073709551616.0));

    /// <summary>The square of a normal number: skewed, with mean 1.</summary>
    public static double Squared(ulong seed)
    {
        double normal = (Normal(seed) - Mean) / Deviation;
        return normal * normal;
    }
}
