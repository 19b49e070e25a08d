using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// Who stands under whom in a tree of relays. The first server of each pool is its head. Under the master stand the heads as a tree of the fan-out f, filled row
/// by row in the order of the pools; under each head stand the other servers of its pool in the same way, beside the heads that it has under it. The tree does
/// not depend on where the master is, so a failover moves nobody. Immutable.
/// </summary>
public sealed class RelayTree
{
    private readonly ServerTopology _topology;
    private readonly int _fanOut;

    /// <summary>Creates a tree.</summary>
    /// <param name="topology">The servers.</param>
    /// <param name="fanOut">How many heads, and how many servers of its own pool, a node has under it; at least 1.</param>
    public RelayTree(ServerTopology topology, int fanOut)
    {
        Invariant.Holds(fanOut >= 1, $"the fan-out of a relay tree is {fanOut}; it must be at least 1, or nobody has anybody under them");
        (_topology, _fanOut) = (topology, fanOut);
    }

    /// <summary>The server that sends to this one; null: the master does.</summary>
    public ServerId? ParentOf(ServerId server)
    {
        Pool pool = _topology.PoolOf(server);
        int place = server.Index - pool.FirstServer.Index;
        if (place > 0)
        {
            return new ServerId(pool.FirstServer.Index + ((place - 1) / _fanOut));
        }

        int above = HeadAbove(pool);
        return above < 0 ? null : _topology.Pools[above].FirstServer;
    }

    /// <summary>The servers that this one sends to: of its own pool first, then heads.</summary>
    public IReadOnlyList<ServerId> ChildrenOf(ServerId server)
    {
        Pool pool = _topology.PoolOf(server);
        int place = server.Index - pool.FirstServer.Index;
        List<ServerId> children = [];
        AddRow(children, (place * (long)_fanOut) + 1, pool.ServerCount, local => new ServerId(pool.FirstServer.Index + local));
        if (place == 0)
        {
            AddRow(children, (pool.Index + 1L) * _fanOut, _topology.Pools.Length, head => _topology.Pools[head].FirstServer);
        }

        return children;
    }

    /// <summary>How many servers a package passes through at most on its way from the master, the last one counted.</summary>
    public int LevelCount()
    {
        int levels = 0;
        int[] levelOfHead = new int[_topology.Pools.Length];
        foreach (Pool pool in _topology.Pools)
        {
            int above = HeadAbove(pool);
            levelOfHead[pool.Index] = above < 0 ? 1 : levelOfHead[above] + 1;
            levels = Math.Max(levels, levelOfHead[pool.Index] + DepthOfLast(pool.ServerCount));
        }

        return levels;
    }

    /// <summary>All servers below this one, itself left out.</summary>
    public IEnumerable<ServerId> Below(ServerId server)
    {
        Stack<ServerId> open = new(ChildrenOf(server));
        while (open.TryPop(out ServerId next))
        {
            yield return next;
            foreach (ServerId child in ChildrenOf(next))
            {
                open.Push(child);
            }
        }
    }

    // Below the master stand the first so many.
    private int HeadAbove(Pool pool) => (pool.Index / _fanOut) - 1;

    // How far below the head of its pool the last server stands.
    private int DepthOfLast(int servers)
    {
        int depth = 0;
        for (int place = servers - 1; place > 0; place = (place - 1) / _fanOut)
        {
            depth++;
        }

        return depth;
    }

    private void AddRow(List<ServerId> children, long first, int end, Func<int, ServerId> serverAt)
    {
        for (long at = first; at < Math.Min(end, first + _fanOut); at++)
        {
            children.Add(serverAt((int)at));
        }
    }
}
