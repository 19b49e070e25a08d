using Replicator.Domain.History;
using Replicator.Simulation;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Those who hear of a run, in groups that share nothing: each group hears everything in the order of the run. On one thread they hear it at once, one after the
/// other; on several a little later, and the groups perhaps side by side.
/// </summary>
internal sealed class RunHistory
{
    private readonly HistoryFanOut[] _groups;

    /// <summary>Puts listeners into groups.</summary>
    /// <param name="together">Those that write to one log; they stay together.</param>
    /// <param name="others">Those that share nothing.</param>
    /// <param name="groups">How many groups; 1: they hear in the order given.</param>
    /// <param name="stretch">How many events of replicas to keep for a while; see <see cref="HistoryFanOut"/>.</param>
    public RunHistory(IReadOnlyList<IHistory> together, IReadOnlyList<IHistory> others, int groups, int stretch)
    {
        // Those who hear of millions of replicas have the work, so they are dealt out by themselves.
        IHistory[] busy = [.. others.Where(static each => each.HearsOfReplicas)];
        IHistory[] quiet = [.. others.Where(static each => !each.HearsOfReplicas)];
        _groups = groups == 1
            ? [new HistoryFanOut([.. together, .. others], stretch)]
            : [.. Enumerable.Range(0, groups).Select(group => new HistoryFanOut(
                [.. group == 0 ? [.. together, .. quiet] : Array.Empty<IHistory>(), .. busy.Where((_, index) => index % groups == group)], stretch))];
    }

    /// <summary>Tells them at once.</summary>
    public IHistory AtOnce => _groups is [HistoryFanOut only]
        ? only
        : throw new InvalidOperationException($"There are {_groups.Length} groups of listeners; one was expected, for only one can be told at once.");

    /// <summary>Tells them in the order of a run, from whichever of its threads.</summary>
    /// <param name="world">The run's world.</param>
    /// <param name="witness">Who looks at the moment itself.</param>
    public IHistory InOrderOf(SimulatedWorld world, RequestWitness witness)
    {
        RunOrder<HistoryEvent> order = world.InOrder([.. _groups.Select(static group => new RunOrderListener<HistoryEvent>(told => Tell(group, told)))]);
        var all = new HistoryFanOut([.. _groups]);
        return new PackedHistory(all, told => order.Add(told), witness.LookEarly);
    }

    /// <summary>Tells what was kept. To be called before a listener is asked for anything.</summary>
    public void Flush() => Array.ForEach(_groups, static group => group.Flush());

    private static void Tell(IHistory group, ReadOnlySpan<HistoryEvent> told)
    {
        foreach (ref readonly HistoryEvent each in told)
        {
            each.TellTo(group);
        }
    }
}
