using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>The times of what recurs, each from the one before, until the load ends.</summary>
internal static class Recurrences
{
    /// <summary>The times in their order; the first comes after one period. Each is drawn when it is asked for.</summary>
    /// <param name="every">How often.</param>
    /// <param name="arrivals">Draws the times.</param>
    /// <param name="loadEnd">When the load ends.</param>
    public static IEnumerable<TimeSpan> Times(Recurrence every, RandomStream arrivals, TimeSpan loadEnd)
    {
        for (TimeSpan at = Gap(every, arrivals); at <= loadEnd; at += Gap(every, arrivals))
        {
            yield return at;
        }
    }

    /// <summary>One of the servers on which it may happen.</summary>
    public static ServerId OneOf(ServerSet servers, RandomStream places) => servers[places.NextInt32(0, servers.Count - 1)];

    // More than zero.
    private static TimeSpan Gap(Recurrence recurrence, RandomStream random) => recurrence switch
    {
        FixedRecurrence every => every.Period,
        PoissonRecurrence poisson => TimeSpan.FromTicks(1 + (long)(random.NextExponential(1 / poisson.PerSecond) * TimeSpan.TicksPerSecond)),
        _ => throw new InvalidOperationException($"There is no way to repeat by {recurrence.GetType().Name}."),
    };
}
