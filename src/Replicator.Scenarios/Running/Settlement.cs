using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Whether what replicas do in every cycle can change nothing any more: all have the same version, but for those whose servers have left the topology, and the
/// master has committed nothing newer. Not thread safe.
/// </summary>
/// <remarks>It remembers a replica that differs, so that asking again and again costs next to nothing until that one has caught up.</remarks>
internal sealed class Settlement(IReplica[] replicas, Func<ICmsMaster?> master)
{
    private int _differs;

    /// <summary>Whether it is so now.</summary>
    public bool IsReached()
    {
        ICmsMaster? store = master() is { } its && its.Role.IsServing() ? its : null;
        int first = 0;
        while (IsRemoved(first, store))
        {
            first++;
        }

        ConfigVersion version = replicas[first].Applied;
        if (store?.Newest > version || Differs(_differs, version, store))
        {
            return false;
        }

        // One that had caught up may have gone back since, with an old disk: only a look at all of them tells.
        _differs = first;
        while (_differs < replicas.Length && !Differs(_differs, version, store))
        {
            _differs++;
        }

        bool isReached = _differs == replicas.Length;
        _differs = isReached ? first : _differs;
        return isReached;
    }

    private bool Differs(int index, ConfigVersion version, ICmsMaster? store) => replicas[index].Applied != version && !IsRemoved(index, store);

    // The master's own server is never removed, so that there is always one that is not.
    private bool IsRemoved(int index, ICmsMaster? store) => store?.State(replicas[index].Self).IsRemoved == true;
}
