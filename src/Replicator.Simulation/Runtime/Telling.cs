using System.Runtime.ExceptionServices;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Tells on in the order of the run what lanes have told while they ran by themselves. Each lane's own order is right, and each handled first what came first of
/// what it knew; so the next of the run is, of the lanes' next ones, that whose event comes first.
/// </summary>
internal sealed class Telling(Engine engine)
{
    // So much is worth being put in order at once.
    private const long SealedMin = 8_192;
    private const int Spin = 16;

    // Replaced whole, since threads that have nothing else to do go through it at any time.
    private volatile IRunOrder[] _orders = [];
    private volatile ExceptionDispatchInfo? _failure;

    public void Add(IRunOrder order) => _orders = [.. _orders, order];

    /// <summary>
    /// Tells on all that was told so far, up to where a lane was stopped: what others did beyond that would not have happened in a run of one thread. To be called
    /// while no lane runs by itself.
    /// </summary>
    public void TellAll()
    {
        if (!engine.IsSpread)
        {
            return;
        }

        if (OnlyOne() is { } order)
        {
            Seal(order);
        }

        Await(static order => order.IsIdle);
        IRunOrder[] orders = [.. _orders.Where(static order => order.Count > 0)];
        if (orders.Length > 0)
        {
            while (TryTellNext(orders))
            {
                // The next one, until there is none.
            }

            Array.ForEach(orders, static order => order.Clear());
        }
    }

    /// <summary>If much was told since, lets threads that have nothing else to do tell it on. To be called while no lane runs by itself.</summary>
    public void TellEnough()
    {
        if (_orders.Sum(static order => order.Count) < SealedMin)
        {
            return;
        }

        if (OnlyOne() is { } order)
        {
            Seal(order);
        }
        else
        {
            TellAll();
        }
    }

    /// <summary>Tells on a little of what was told. Any thread. False when there is nothing to do that no other thread does.</summary>
    public bool TryWork()
    {
        try
        {
            return _failure is null && TryWorkOnAny();
        }
        catch (Exception exception)
        {
            // What a listener throws is its own fault, and the caller's of the run to hear of.
            _failure = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    // What is told to one alone needs no comparison with what is told to others. Where a lane was stopped, it is compared step by step.
    private IRunOrder? OnlyOne()
    {
        IRunOrder? only = null;
        foreach (IRunOrder order in _orders)
        {
            if (order.Count > 0)
            {
                if (only is not null)
                {
                    return null;
                }

                only = order;
            }
        }

        return Array.Exists(engine.AllLanes, static lane => lane.IsStopped) ? null : only;
    }

    // Those who hear of one order may hear of another too, and of both in the order of the run.
    private void Seal(IRunOrder order)
    {
        Await(each => ReferenceEquals(each, order) ? !each.IsBehind : each.IsIdle);
        order.Seal();
    }

    private void Await(Func<IRunOrder, bool> isDone)
    {
        while (!Array.TrueForAll(_orders, order => isDone(order)))
        {
            if (!TryWork())
            {
                _failure?.Throw();
                Thread.SpinWait(Spin);
            }
        }

        _failure?.Throw();
    }

    private bool TryWorkOnAny()
    {
        foreach (IRunOrder order in _orders)
        {
            if (order.TryWork())
            {
                return true;
            }
        }

        return false;
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
