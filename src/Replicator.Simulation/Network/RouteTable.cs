using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Network;

/// <summary>The links as one lane uses them, with what it has sent over each. Not thread safe.</summary>
internal sealed class RouteTable(SimulatedNetwork network)
{
    // Asked, and summed up; where they are enumerated the order does not matter.
    private readonly Dictionary<(int From, int To), Route> _groupRoutes = [];
    private readonly Dictionary<(int From, int To), Route> _hostRoutes = [];
    private Route? _lastRoute;
    private (int From, int To) _lastPair;

    /// <summary>What was sent between groups so far, but for links between two single hosts.</summary>
    public IEnumerable<KeyValuePair<(int From, int To), Route>> Groups => _groupRoutes;

    /// <summary>What was sent over links between two single hosts.</summary>
    public IEnumerable<KeyValuePair<(int From, int To), Route>> Hosts => _hostRoutes;

    /// <summary>The link from one host to another.</summary>
    public Route Between(int from, int to)
    {
        ref HostState sender = ref network.Hosts[from];
        if ((sender.Flags & HostFlags.HasOwnLinks) != 0 && network.ProfileBetweenHosts((from, to)) is { } own)
        {
            return HostRoute((from, to), own);
        }

        (int From, int To) pair = (sender.Group, network.Hosts[to].Group);
        if (_lastRoute is not null && _lastPair == pair)
        {
            return _lastRoute;
        }

        if (!_groupRoutes.TryGetValue(pair, out Route? route))
        {
            _groupRoutes[pair] = route = new Route(network.ProfileBetweenGroups(pair), network.PipeBetween(pair));
        }

        (_lastPair, _lastRoute) = (pair, route);
        return route;
    }

    /// <summary>Settings have changed. What was carried under the old ones stays counted.</summary>
    public void Renew()
    {
        _lastRoute = null;
        foreach ((int From, int To) pair in _groupRoutes.Keys.ToArray())
        {
            Replace(_groupRoutes, pair, new Route(network.ProfileBetweenGroups(pair), network.PipeBetween(pair)));
        }

        foreach ((int From, int To) pair in _hostRoutes.Keys.ToArray())
        {
            (int, int) groups = (network.Hosts[pair.From].Group, network.Hosts[pair.To].Group);
            Replace(_hostRoutes, pair, new Route(network.ProfileBetweenHosts(pair)!, network.PipeBetween(groups)));
        }
    }

    private Route HostRoute((int From, int To) pair, LinkProfile profile)
    {
        if (!_hostRoutes.TryGetValue(pair, out Route? route))
        {
            (int, int) groups = (network.Hosts[pair.From].Group, network.Hosts[pair.To].Group);
            _hostRoutes[pair] = route = new Route(profile, network.PipeBetween(groups));
        }

        return route;
    }

    private static void Replace(Dictionary<(int From, int To), Route> routes, (int From, int To) pair, Route fresh)
    {
        fresh.TakeOver(routes[pair]);
        routes[pair] = fresh;
    }
}
