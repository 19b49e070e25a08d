using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Puts what recurs on a world's agenda, each time from the one before, until the load ends.</summary>
internal sealed class Recurrences(SimulatedWorld world, TimeSpan loadEnd)
{
    /// <summary>Begins; the first comes after one period.</summary>
    /// <param name="every">How often.</param>
    /// <param name="arrivals">Draws the times.</param>
    /// <param name="happen">What happens, with its number from 1.</param>
    public void Start(Recurrence every, RandomStream arrivals, Action<int> happen) => Next(every, VirtualTime.Zero, arrivals, happen, 1);

    /// <summary>One of the servers on which it may happen.</summary>
    public static ServerId OneOf(ServerSet servers, RandomStream places) => servers[places.NextInt32(0, servers.Count - 1)];

    private void Next(Recurrence every, VirtualTime last, RandomStream arrivals, Action<int> happen, int number)
    {
        VirtualTime at = last + Gap(every, arrivals);
        if (at.SinceStart > loadEnd)
        {
            return;
        }

        world.At(at, () =>
        {
            happen(number);
            Next(every, at, arrivals, happen, number + 1);
        });
    }

    // More than zero.
    private static TimeSpan Gap(Recurrence recurrence, RandomStream random) => recurrence switch
    {
        FixedRecurrence every => every.Period,
        PoissonRecurrence poisson => TimeSpan.FromTicks(1 + (long)(random.NextExponential(1 / poisson.PerSecond) * TimeSpan.TicksPerSecond)),
        _ => throw new InvalidOperationException($"There is no way to repeat by {recurrence.GetType().Name}."),
    };
}
