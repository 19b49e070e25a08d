namespace Replicator.Simulation.Runtime;

/// <summary>
/// Tells on in the order of the run what lanes have told while they ran by themselves. Each lane's own order is right, and each handled first what came first of
/// what it knew; so the next of the run is, of the lanes' next ones, that whose event comes first.
/// </summary>
internal sealed class Telling(Engine engine)
{
    private readonly List<IRunOrder> _orders = [];

    public void Add(IRunOrder order) => _orders.Add(order);

    /// <summary>
    /// Tells on all that was told so far, up to where a lane was stopped: what others did beyond that would not have happened in a run of one thread. To be called
    /// while no lane runs by itself.
    /// </summary>
    public void TellAll()
    {
        IRunOrder[] orders = [.. _orders.Where(static order => !order.IsEmpty)];
        if (orders.Length > 0)
        {
            while (TryTellNext(orders))
            {
                // The next one, until there is none.
            }

            Array.ForEach(orders, static order => order.Clear());
        }
    }

    private bool TryTellNext(IRunOrder[] orders)
    {
        (IRunOrder? first, int lane, RunPlace place) = (null, -1, default);
        foreach (Lane each in engine.AllLanes)
        {
            IRunOrder? next = NextOf(orders, each.Index);
            if (next is null && !each.IsStopped)
            {
                continue;
            }

            RunPlace at = next?.Next(each.Index) ?? new RunPlace(each.Now, each.Order, long.MaxValue);
            if (lane < 0 || at.IsBefore(place))
            {
                (first, lane, place) = (next, each.Index, at);
            }
        }

        first?.TellNext(lane);
        return first is not null;
    }

    private static IRunOrder? NextOf(IRunOrder[] orders, int lane)
    {
        (IRunOrder? first, long number) = (null, long.MaxValue);
        foreach (IRunOrder order in orders)
        {
            if (order.Next(lane) is { } place && place.Number < number)
            {
                (first, number) = (order, place.Number);
            }
        }

        return first;
    }
}
