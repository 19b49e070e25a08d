using Akka.Actor;

namespace Replicator.ClusterHost.Inspection;

/// <summary>One run of a member, as another sees it: it has an address, and a number by which Akka tells its runs apart. Thread safe.</summary>
/// <param name="address">The address.</param>
/// <param name="uid">Akka's number of the run.</param>
/// <param name="host">The machine that its connection came from; null: this member called it.</param>
internal sealed class Peer(Address address, int uid, string? host)
{
    private const long None = -1;

    private long _acknowledged = None;

    public Address Address => address;

    public int Uid => uid;

    public string? Host => host;

    /// <summary>How many connections it has. Guarded by <see cref="KnownPeers"/>.</summary>
    public int Connections { get; set; }

    /// <summary>Since when it has had none. Guarded by <see cref="KnownPeers"/>.</summary>
    public TimeSpan SilentSince { get; set; }

    /// <summary>The highest number of a system message below which Akka misses none: what it has told the peer, and so what the peer sends by.</summary>
    public long Acknowledged
    {
        get => Interlocked.Read(ref _acknowledged);
        set => Interlocked.Exchange(ref _acknowledged, value);
    }

    /// <summary>Akka forgets what it received when the peer says that it goes.</summary>
    public void Forget() => Acknowledged = None;
}
