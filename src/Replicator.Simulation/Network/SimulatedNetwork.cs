using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Network;

/// <summary>
/// The links between the hosts of a world, and what they carry. A message pays, in this order: the sender's egress queue, the pipe
/// between the two sites, the link's latency. Which profile a link has: the one set for the two hosts, else for the two groups, else the
/// default. Set it before the run or between two driving calls. Not thread safe.
/// </summary>
public sealed class SimulatedNetwork
{
    private readonly HostTable _hosts;
    private readonly List<HostGroup> _groups;
    private readonly Lock _selectorLock = new();
    private readonly SortedDictionary<(int From, int To), LinkProfile> _groupProfiles = [];

    // Asked for each message of such hosts.
    private readonly Dictionary<(int From, int To), LinkProfile> _hostProfiles = [];
    private readonly SortedDictionary<(int From, int To), SharedPipe> _pipes = [];
    private readonly SortedDictionary<int, long> _hostEgress = [];
    private Func<HostGroup, HostGroup, LinkProfile> _selector = (_, _) => LinkProfile.Default;

    internal SimulatedNetwork(HostTable hosts, List<HostGroup> groups)
    {
        _hosts = hosts;
        _groups = groups;
    }

    /// <summary>How fast a host's network card sends, in bits per second, for every host without a setting of its own. Default 0: without limit.</summary>
    public long EgressBitsPerSecond { get; private set; }

    internal HostTable Hosts => _hosts;

    /// <summary>The lanes, whose routes follow the settings.</summary>
    internal Lane[] Lanes { get; set; } = [];

    /// <summary>Grows with every change of settings.</summary>
    internal int Version { get; private set; }

    /// <summary>The sites from which a pipe leads to another.</summary>
    internal IEnumerable<int> SitesWithPipes => _pipes.Keys.Select(static pair => pair.From).Distinct();

    /// <summary>Sets the default egress of a host.</summary>
    /// <param name="bitsPerSecond">Bits per second; 0 is without limit.</param>
    public void SetEgress(long bitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bitsPerSecond);
        EgressBitsPerSecond = bitsPerSecond;
    }

    /// <summary>Sets one host's egress.</summary>
    /// <param name="host">The host.</param>
    /// <param name="bitsPerSecond">Bits per second; 0 is without limit.</param>
    public void SetEgress(SimulatedHost host, long bitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bitsPerSecond);
        _hostEgress[host.Id.Index] = bitsPerSecond;
        _hosts[host.Id.Index].Flags |= HostFlags.HasOwnEgress;
    }

    /// <summary>Sets the profile of every link that has no more specific one.</summary>
    public void SetDefault(LinkProfile profile) => SetDefault((_, _) => profile);

    /// <summary>
    /// Sets the profile of every link that has no more specific one, by the groups it goes from and to (a group may equal the other).
    /// The function is asked once for each pair of groups that exchange a message and must be pure. A run of several threads asks it for all pairs of groups with
    /// hosts on different ones, to learn the least latency between threads.
    /// </summary>
    public void SetDefault(Func<HostGroup, HostGroup, LinkProfile> selector)
    {
        _selector = selector;
        Renew();
    }

    /// <summary>Sets the link from one group to another, in this direction only. A group may be linked to itself.</summary>
    public void SetLink(HostGroup from, HostGroup to, LinkProfile profile)
    {
        _groupProfiles[(from.Index, to.Index)] = profile;
        Renew();
    }

    /// <summary>Sets the link from one host to another, in this direction only.</summary>
    public void SetLink(SimulatedHost from, SimulatedHost to, LinkProfile profile)
    {
        (int, int) pair = (from.Id.Index, to.Id.Index);
        _hostProfiles[pair] = profile;
        _hosts[from.Id.Index].Flags |= HostFlags.HasOwnLinks;
        Renew();
    }

    /// <summary>
    /// Sets the pipe from one site to another, in this direction only, shared by all their hosts. A new speed holds for what enters from now
    /// on; what has entered leaves when it was going to.
    /// </summary>
    /// <param name="fromSite">The sending site.</param>
    /// <param name="toSite">The receiving site, another one.</param>
    /// <param name="bitsPerSecond">Bits per second; more than 0. Without a call there is no limit.</param>
    public void SetPipe(int fromSite, int toSite, long bitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bitsPerSecond);
        ArgumentOutOfRangeException.ThrowIfEqual(fromSite, toSite);
        if (_pipes.TryGetValue((fromSite, toSite), out SharedPipe? pipe))
        {
            pipe.BitsPerSecond = bitsPerSecond;
            return;
        }

        _pipes[(fromSite, toSite)] = new SharedPipe(bitsPerSecond);
        Renew();
    }

    /// <summary>What has passed so far between each two groups that exchanged a message, in the order of the groups.</summary>
    public IReadOnlyList<LinkCounters> Counters()
    {
        SortedDictionary<(int From, int To), LinkCounters> sums = [];
        foreach ((int From, int To) pair in _hostProfiles.Keys)
        {
            (int, int) groups = (_hosts[pair.From].Group, _hosts[pair.To].Group);
            sums[groups] = Sum(groups, new Route(LinkProfile.Default, null), null);
        }

        foreach (RouteTable routes in Lanes.Select(static lane => lane.Routes))
        {
            foreach (((int From, int To) pair, Route route) in routes.Groups)
            {
                sums[pair] = Sum(pair, route, sums.GetValueOrDefault(pair));
            }

            foreach (((int From, int To) pair, Route route) in routes.Hosts)
            {
                (int From, int To) groups = (_hosts[pair.From].Group, _hosts[pair.To].Group);
                sums[groups] = Sum(groups, route, sums.GetValueOrDefault(groups));
            }
        }

        return [.. sums.Values];
    }

    /// <summary>The profile that is set for two hosts, or null.</summary>
    internal LinkProfile? ProfileBetweenHosts((int From, int To) pair) => _hostProfiles.GetValueOrDefault(pair);

    /// <summary>The profile of two groups. Any thread.</summary>
    internal LinkProfile ProfileBetweenGroups((int From, int To) pair)
    {
        if (_groupProfiles.TryGetValue(pair, out LinkProfile? profile))
        {
            return profile;
        }

        // A selector may well remember what it has found.
        lock (_selectorLock)
        {
            return _selector(_groups[pair.From], _groups[pair.To]);
        }
    }

    /// <summary>The pipe between the sites of two groups, or null.</summary>
    internal SharedPipe? PipeBetween((int From, int To) pair) => _pipes.GetValueOrDefault((_groups[pair.From].Site, _groups[pair.To].Site));

    /// <summary>The least latency of the links that matter, in ticks; the longest there is when none does.</summary>
    /// <param name="doesMatter">Whether links between hosts of two groups do.</param>
    internal long LeastLatency(Func<int, int, bool> doesMatter)
    {
        long least = LatencyDistribution.Longest.Ticks;
        foreach (int from in Enumerable.Range(0, _groups.Count))
        {
            foreach (int to in Enumerable.Range(0, _groups.Count).Where(to => doesMatter(from, to)))
            {
                least = Math.Min(least, ProfileBetweenGroups((from, to)).Latency.Min.Ticks);
            }
        }

        foreach (((int From, int To) pair, LinkProfile profile) in _hostProfiles)
        {
            if (doesMatter(_hosts[pair.From].Group, _hosts[pair.To].Group))
            {
                least = Math.Min(least, profile.Latency.Min.Ticks);
            }
        }

        return least;
    }

    internal long EgressOf(int host) =>
        (_hosts[host].Flags & HostFlags.HasOwnEgress) != 0 ? _hostEgress[host] : EgressBitsPerSecond;

    private void Renew()
    {
        Version++;
        Array.ForEach(Lanes, static lane => lane.Routes.Renew());
    }

    private LinkCounters Sum((int From, int To) pair, Route route, LinkCounters? before) => new(
        _groups[pair.From].Name,
        _groups[pair.To].Name,
        route.Sent + (before?.Sent ?? 0),
        route.Lost + (before?.Lost ?? 0),
        route.Duplicated + (before?.Duplicated ?? 0),
        route.Bytes + (before?.Bytes ?? 0))
    {
        Counted = route.Counted + (before?.Counted ?? 0),
    };
}
