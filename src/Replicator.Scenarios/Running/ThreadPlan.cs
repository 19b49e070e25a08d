using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Which thread runs which server. The store that is the master has half of the work of a large run, so its server counts for many; the others are spread in the order of the
/// topology, whole pools at a time, and of large pools a stretch. Sites whose lines to others are limited stay whole, since their servers share those.
/// </summary>
internal sealed class ThreadPlan
{
    // What the store does for a server, as a share of what the server does itself; measured.
    private const double StoreShare = 0.75;

    // Servers that stand next to each other share caches.
    private const int StretchMax = 1_024;

    private readonly byte[] _threadOf;

    private ThreadPlan(int count, byte[] threadOf, string? whyFewer) => (Count, _threadOf, WhyFewer) = (count, threadOf, whyFewer);

    /// <summary>Everything on one thread.</summary>
    public static ThreadPlan OfOne { get; } = new(1, [], null);

    /// <summary>How many threads there are.</summary>
    public int Count { get; }

    /// <summary>Why there are fewer than was asked for; null: there are not.</summary>
    public string? WhyFewer { get; }

    /// <summary>Spreads a scenario over so many threads, if it may be.</summary>
    public static ThreadPlan Of(Scenario scenario, int threads)
    {
        if (threads == 1)
        {
            return OfOne;
        }

        return WhyOnlyOne(scenario) is { } why ? new ThreadPlan(1, [], why) : new ThreadPlan(threads, Spread(scenario, threads), null);
    }

    /// <summary>The thread of a server.</summary>
    public int ThreadOf(ServerId server) => _threadOf[server.Index];

    // What all servers ask without a message cannot be asked on two threads at the same time, for the answer would depend on which comes first.
    private static string? WhyOnlyOne(Scenario scenario) =>
        scenario.Topology.CmsBackupServer is not null ? "all servers look up at the same moment in one directory which store is the master"
        : scenario.Authorities.Count > 0 ? "all servers use the same certification authorities and key stores without a message"
        : scenario.Partners.Count > 0 ? "servers and partners share what each knows of the other without a message"
        : scenario.Faults.Any(static fault => fault.What is DiskSettings) ? "a full disk is tried again by the simulation and not by its server"
        : null;

    private static byte[] Spread(Scenario scenario, int threads)
    {
        ServerTopology topology = scenario.Topology;
        byte[] threadOf = new byte[topology.ServerCount];

        // A store that has more than one thread's share to do leaves the servers to the others.
        double store = Math.Min(StoreShare * topology.ServerCount, topology.ServerCount / (threads - 1.0));
        double each = (topology.ServerCount + store) / threads;
        double before = 0;
        foreach ((int first, int end) in Stretches(scenario))
        {
            // The store's part is on the first thread, wherever its server stands in the order.
            bool hasStore = topology.CmsServer.Index >= first && topology.CmsServer.Index < end;
            double middle = store + before + ((end - first) / 2.0);
            byte thread = hasStore ? (byte)0 : (byte)Math.Min(threads - 1, (int)(middle / each));
            Array.Fill(threadOf, thread, first, end - first);
            before += end - first;
        }

        return threadOf;
    }

    private static IEnumerable<(int First, int End)> Stretches(Scenario scenario)
    {
        ServerTopology topology = scenario.Topology;
        SortedSet<int> whole = SitesWithLimitedLines(scenario);
        int siteFirst = 0;
        foreach (Pool pool in topology.Pools)
        {
            bool isWhole = whole.Contains(pool.Site.Index);
            bool isLastOfSite = pool.Index + 1 == topology.Pools.Length || topology.Pools[pool.Index + 1].Site.Index != pool.Site.Index;
            if (isWhole && isLastOfSite)
            {
                yield return (siteFirst, pool.End.Index);
            }

            for (int first = pool.FirstServer.Index; !isWhole && first < pool.End.Index; first += StretchMax)
            {
                yield return (first, Math.Min(first + StretchMax, pool.End.Index));
            }

            siteFirst = isLastOfSite ? pool.End.Index : siteFirst;
        }
    }

    private static SortedSet<int> SitesWithLimitedLines(Scenario scenario)
    {
        ServerTopology topology = scenario.Topology;
        var resolver = new LinkResolver(topology, scenario.Network);
        return [.. SimulatedLinks.LimitedLines(topology, resolver).Select(static line => line.From)];
    }
}
