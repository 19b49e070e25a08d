using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Makes "at most n restarts within a time" count in virtual time. Akka compares the start of the window with the machine's clock; here,
/// before a supervisor judges a failure, that start is set so far ahead or so far back that the comparison comes out as virtual time has it.
/// </summary>
internal sealed class RestartWindow(Lane lane)
{
    // Half of the range, so that Akka's subtraction cannot overflow.
    private const long AlwaysInside = long.MaxValue / 2;
    private const long AlwaysOutside = -(long.MaxValue / 2);

    private readonly ConditionalWeakTable<ChildRestartStats, Window> _windows = [];

    /// <summary>Prepares a supervisor's judgement of a child that has failed just now.</summary>
    public void Adjust(ActorCell supervisor, IActorRef child)
    {
        switch (AkkaInternals.StrategyOf(supervisor))
        {
            case OneForOneStrategy { WithinTimeRangeMilliseconds: > 0 } one:
                Adjust(supervisor, child.Path.Name, one.WithinTimeRangeMilliseconds);
                break;
            case AllForOneStrategy { WithinTimeRangeMilliseconds: > 0 } all:
                foreach (IInternalActorRef each in supervisor.GetChildren())
                {
                    Adjust(supervisor, each.Path.Name, all.WithinTimeRangeMilliseconds);
                }

                break;
            default:
                break;
        }
    }

    private void Adjust(ActorCell supervisor, string child, int withinMilliseconds)
    {
        if (!supervisor.TryGetChildStatsByName(child, out IChildStats stats) || stats is not ChildRestartStats restarts)
        {
            return;
        }

        // Two children of an all-for-one parent may fail before it judges the first: then the window of that judgement must stay.
        if (AkkaInternals.RestartWindowStart(restarts) == AlwaysOutside)
        {
            return;
        }

        Window window = _windows.GetOrCreateValue(restarts);
        bool isOpen = AkkaInternals.RestartWindowStart(restarts) != 0;
        bool isInside = isOpen && lane.Now - window.Start <= withinMilliseconds * TimeSpan.TicksPerMillisecond;
        if (!isInside)
        {
            window.Start = lane.Now;
        }

        AkkaInternals.RestartWindowStart(restarts) = isInside || !isOpen ? AlwaysInside : AlwaysOutside;
    }

    private sealed class Window
    {
        public long Start { get; set; }
    }
}
