using Replicator.Simulation.Hosts;

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
    private readonly Dictionary<(int From, int To), Route> _groupRoutes = [];
    private readonly Dictionary<(int From, int To), Route> _hostRoutes = [];
    private readonly SortedDictionary<(int From, int To), LinkProfile> _groupProfiles = [];
    private readonly SortedDictionary<(int From, int To), SharedPipe> _pipes = [];
    private readonly SortedDictionary<int, long> _hostEgress = [];
    private Func<HostGroup, HostGroup, LinkProfile> _selector = (_, _) => LinkProfile.Default;
    private Route? _lastRoute;
    private (int From, int To) _lastPair;

    internal SimulatedNetwork(HostTable hosts, List<HostGroup> groups)
    {
        _hosts = hosts;
        _groups = groups;
    }

    /// <summary>How fast a host's network card sends, in bits per second, for every host without a setting of its own. Default 0: without limit.</summary>
    public long EgressBitsPerSecond { get; private set; }

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
    /// The function is asked once for each pair of groups that exchange a message and must be pure.
    /// </summary>
    public void SetDefault(Func<HostGroup, HostGroup, LinkProfile> selector)
    {
        _selector = selector;
        ForgetRoutes();
    }

    /// <summary>Sets the link from one group to another, in this direction only. A group may be linked to itself.</summary>
    public void SetLink(HostGroup from, HostGroup to, LinkProfile profile)
    {
        _groupProfiles[(from.Index, to.Index)] = profile;
        ForgetRoutes();
    }

    /// <summary>Sets the link from one host to another, in this direction only.</summary>
    public void SetLink(SimulatedHost from, SimulatedHost to, LinkProfile profile)
    {
        (int, int) pair = (from.Id.Index, to.Id.Index);
        Replace(_hostRoutes, pair, new Route(profile, PipeBetween(from.Group, to.Group)));
        _hosts[from.Id.Index].Flags |= HostFlags.HasOwnLinks;
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
        ForgetRoutes();
    }

    /// <summary>What has passed so far between each two groups that exchanged a message, in the order of the groups.</summary>
    public IReadOnlyList<LinkCounters> Counters()
    {
        SortedDictionary<(int From, int To), LinkCounters> sums = [];
        foreach (((int From, int To) pair, Route route) in _groupRoutes)
        {
            sums[pair] = Sum(pair, route, null);
        }

        foreach (((int From, int To) pair, Route route) in _hostRoutes)
        {
            (int From, int To) groups = (_hosts[pair.From].Group, _hosts[pair.To].Group);
            sums[groups] = Sum(groups, route, sums.GetValueOrDefault(groups));
        }

        return [.. sums.Values];
    }

    internal Route RouteBetween(int from, int to)
    {
        if ((_hosts[from].Flags & HostFlags.HasOwnLinks) != 0 && _hostRoutes.TryGetValue((from, to), out Route? own))
        {
            return own;
        }

        (int From, int To) pair = (_hosts[from].Group, _hosts[to].Group);
        if (_lastRoute is not null && _lastPair == pair)
        {
            return _lastRoute;
        }

        if (!_groupRoutes.TryGetValue(pair, out Route? route))
        {
            route = NewRoute(pair);
            _groupRoutes[pair] = route;
        }

        (_lastPair, _lastRoute) = (pair, route);
        return route;
    }

    internal long EgressOf(int host) =>
        (_hosts[host].Flags & HostFlags.HasOwnEgress) != 0 ? _hostEgress[host] : EgressBitsPerSecond;

    private Route NewRoute((int From, int To) pair)
    {
        (HostGroup from, HostGroup to) = (_groups[pair.From], _groups[pair.To]);
        LinkProfile profile = _groupProfiles.GetValueOrDefault(pair) ?? _selector(from, to);
        return new Route(profile, PipeBetween(from, to));
    }

    private SharedPipe? PipeBetween(HostGroup from, HostGroup to) => _pipes.GetValueOrDefault((from.Site, to.Site));

    // Counters must survive a change of settings: what was carried under the old profile stays counted.
    private void ForgetRoutes()
    {
        _lastRoute = null;
        foreach ((int From, int To) pair in _groupRoutes.Keys.ToArray())
        {
            Replace(_groupRoutes, pair, NewRoute(pair));
        }

        foreach (((int From, int To) pair, Route route) in _hostRoutes.ToArray())
        {
            SharedPipe? pipe = PipeBetween(_groups[_hosts[pair.From].Group], _groups[_hosts[pair.To].Group]);
            Replace(_hostRoutes, pair, new Route(route.Profile, pipe));
        }
    }

    private static void Replace(Dictionary<(int From, int To), Route> routes, (int From, int To) pair, Route fresh)
    {
        if (routes.TryGetValue(pair, out Route? old))
        {
            fresh.TakeOver(old);
        }

        routes[pair] = fresh;
    }

    private LinkCounters Sum((int From, int To) pair, Route route, LinkCounters? before) => new(
        _groups[pair.From].Name,
        _groups[pair.To].Name,
        route.Sent + (before?.Sent ?? 0),
        route.Lost + (before?.Lost ?? 0),
        route.Duplicated + (before?.Duplicated ?? 0),
        route.Bytes + (before?.Bytes ?? 0));
}
