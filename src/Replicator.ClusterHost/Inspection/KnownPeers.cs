using Akka.Actor;

namespace Replicator.ClusterHost.Inspection;

/// <summary>
/// The members that this one has heard of, over all their connections. There are only so many: Akka keeps an actor for each address that it was ever told, and gives it
/// up after a long silence. Thread safe.
/// </summary>
/// <param name="limits">How many, and for how long.</param>
/// <param name="clock">The time since some moment.</param>
internal sealed class KnownPeers(FrameLimits limits, Func<TimeSpan> clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Address, Peer> _peers = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _peers.Count;
            }
        }
    }

    /// <summary>The peer that a new connection is of: the same as before if only the connection is new; null: there is no room for another.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="uid">Akka's number of its run; another begins anew.</param>
    /// <param name="host">The machine it comes from; null: this member called it, and always has room.</param>
    public Peer? Join(Address address, int uid, string? host)
    {
        lock (_lock)
        {
            bool isKnown = _peers.TryGetValue(address, out Peer? peer);
            if (!isKnown && host is not null && !MakeRoom(host))
            {
                return null;
            }

            if (peer?.Uid != uid)
            {
                peer = new Peer(address, uid, host);
                _peers[address] = peer;
            }

            peer.Connections++;
            return peer;
        }
    }

    /// <summary>A connection of a peer has ended.</summary>
    /// <param name="peer">The peer.</param>
    public void Leave(Peer peer)
    {
        lock (_lock)
        {
            peer.Connections--;
            peer.SilentSince = clock();
        }
    }

    private bool MakeRoom(string host)
    {
        if (_peers.Count >= limits.PeersMax || FromHost(host) >= limits.PeersPerHostMax)
        {
            TimeSpan now = clock();
            foreach (Peer peer in _peers.Values.Where(peer => peer.Connections == 0 && now - peer.SilentSince > limits.Silence).ToList())
            {
                _peers.Remove(peer.Address);
            }
        }

        return _peers.Count < limits.PeersMax && FromHost(host) < limits.PeersPerHostMax;
    }

    private int FromHost(string host) => _peers.Values.Count(peer => peer.Host == host);
}
