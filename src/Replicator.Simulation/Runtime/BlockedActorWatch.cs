using System.Diagnostics;

namespace Replicator.Simulation.Runtime;

/// <summary>Looks from outside, time and again, whether each lane of a run moves. Not thread safe.</summary>
/// <param name="engine">The run.</param>
/// <param name="looks">How many looks in a row must find a lane at the same thing.</param>
internal sealed class BlockedActorWatch(Engine engine, int looks)
{
    private readonly long[] _progress = [.. engine.AllLanes.Select(static lane => lane.Mailboxes.Progress)];
    private readonly int[] _still = new int[engine.AllLanes.Length];

    /// <summary>The lane of an actor that blocks, if there is one. While a debugger is attached nothing counts as blocked.</summary>
    public Lane? FindBlocked()
    {
        foreach (Lane lane in engine.AllLanes)
        {
            long progress = lane.Mailboxes.Progress;
            bool moves = progress != _progress[lane.Index] || lane.Mailboxes.Running is null || Debugger.IsAttached;
            _progress[lane.Index] = progress;
            _still[lane.Index] = moves ? 0 : _still[lane.Index] + 1;
            if (_still[lane.Index] == looks)
            {
                return lane;
            }
        }

        return null;
    }
}
