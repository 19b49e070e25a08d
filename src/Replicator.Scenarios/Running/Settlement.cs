using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Whether what replicas do in every cycle can change nothing any more: all have the same version, and the master has committed nothing newer. Not thread safe.
/// </summary>
/// <remarks>It remembers a replica that differs, so that asking again and again costs next to nothing until that one has caught up.</remarks>
internal sealed class Settlement(IReplica[] replicas, Func<ICmsMaster?> master)
{
    private int _differs;

    /// <summary>Whether it is so now.</summary>
    public bool IsReached()
    {
        ConfigVersion version = replicas[0].Applied;
        if (master() is { } store && store.Role.IsServing() && store.Newest > version)
        {
            return false;
        }

        if (replicas[_differs].Applied != version)
        {
            return false;
        }

        // One that had caught up may have gone back since, with an old disk: only a look at all of them tells.
        int differs = Array.FindIndex(replicas, replica => replica.Applied != version);
        _differs = Math.Max(0, differs);
        return differs < 0;
    }
}
