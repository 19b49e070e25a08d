using Replicator.Simulation;

namespace Replicator.Scenarios.Running;

/// <summary>Puts what is planned on a world's agenda, each entry when the one before has come.</summary>
internal static class Agenda
{
    /// <summary>Begins.</summary>
    /// <param name="world">The world.</param>
    /// <param name="planned">What is planned, in the order of time.</param>
    /// <param name="timeOf">When each is to be.</param>
    /// <param name="happen">What happens then.</param>
    public static void Follow<T>(SimulatedWorld world, IEnumerable<T> planned, Func<T, TimeSpan> timeOf, Action<T> happen) =>
        Next(world, planned.GetEnumerator(), timeOf, happen);

    private static void Next<T>(SimulatedWorld world, IEnumerator<T> planned, Func<T, TimeSpan> timeOf, Action<T> happen)
    {
        if (!planned.MoveNext())
        {
            planned.Dispose();
            return;
        }

        T next = planned.Current;
        world.At(VirtualTime.Zero + timeOf(next), () =>
        {
            happen(next);
            Next(world, planned, timeOf, happen);
        });
    }
}
