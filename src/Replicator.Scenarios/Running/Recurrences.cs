using Replicator.Scenarios.Model;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Draws when what recurs comes next.</summary>
internal static class Recurrences
{
    /// <summary>The time from one to the next; more than zero.</summary>
    public static TimeSpan Gap(Recurrence recurrence, RandomStream random) => recurrence switch
    {
        FixedRecurrence every => every.Period,
        PoissonRecurrence poisson => TimeSpan.FromTicks(1 + (long)(random.NextExponential(1 / poisson.PerSecond) * TimeSpan.TicksPerSecond)),
        _ => throw new InvalidOperationException($"There is no way to repeat by {recurrence.GetType().Name}."),
    };
}
