using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// How far lanes may run ahead of each other: the least latency of any link from a host of one lane to a host of another. Not thread safe.
/// </summary>
internal sealed class Lookahead(Engine engine)
{
    private (int Hosts, int Network) _version = (-1, -1);
    private long _ticks;

    /// <summary>In ticks; 0 when they may not run by themselves at all.</summary>
    public long Ticks()
    {
        (int, int) version = (engine.Hosts.Count, engine.Network.Version);
        if (version != _version)
        {
            (_version, _ticks) = (version, engine.Options.Lookahead?.Ticks ?? Find());
        }

        return _ticks;
    }

    private long Find()
    {
        ulong[] lanesOf = new ulong[engine.Groups.Count];
        for (int host = 0; host < engine.Hosts.Count; host++)
        {
            lanesOf[engine.Hosts[host].Group] |= 1UL << engine.Hosts.LaneOf(host);
        }

        return IsPipeShared(lanesOf) ? 0 : engine.Network.LeastLatency((from, to) => AreSeveral(lanesOf[from], lanesOf[to]));
    }

    private static bool AreSeveral(ulong some, ulong others) => some != 0 && others != 0 && !ulong.IsPow2(some | others);

    // A pipe serves first what comes first, wherever at its site it comes from.
    private bool IsPipeShared(ulong[] lanesOf)
    {
        SortedDictionary<int, ulong> lanesAt = [];
        foreach (HostGroup group in engine.Groups)
        {
            lanesAt[group.Site] = lanesAt.GetValueOrDefault(group.Site) | lanesOf[group.Index];
        }

        return engine.Network.SitesWithPipes.Any(site => lanesAt.TryGetValue(site, out ulong lanes) && lanes != 0 && !ulong.IsPow2(lanes));
    }
}
