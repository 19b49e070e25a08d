using System.Buffers;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>When the servers came to have one commit.</summary>
internal sealed class CommitArrivals(ConfigVersion version, string name, TimeSpan committedAt, int servers)
{
    private readonly ArrivalTimes _times = new(servers);

    public ConfigVersion Version { get; } = version;

    public string Name { get; } = name;

    public TimeSpan CommittedAt { get; } = committedAt;

    public int Count { get; private set; }

    /// <summary>The longest wait, in ticks.</summary>
    public long LastTicks { get; private set; }

    /// <summary>Reads what it keeps of some servers; see <see cref="CacheTouch"/>.</summary>
    public void Touch(ReadOnlySpan<ServerId> servers) => _times.Touch(servers);

    /// <summary>Notes the first arrival at a server. False when there was one before.</summary>
    public bool TryArrive(ServerId server, TimeSpan at)
    {
        // Servers' clocks may disagree by a little: what arrived before it was committed arrived at once.
        long ticks = Math.Max(0, (at - CommittedAt).Ticks);
        bool isFirst = _times.TrySet(server.Index, ticks);
        if (isFirst)
        {
            Count++;
            LastTicks = Math.Max(LastTicks, ticks);
        }

        return isFirst;
    }

    /// <summary>A server counts no more.</summary>
    public void Forget(ServerId server) => Count -= _times.Clear(server.Index) ? 1 : 0;

    public bool TryGet(int server, out long ticks) => _times.TryGet(server, out ticks);

    /// <summary>Whether all waits fit into four bytes.</summary>
    public bool IsShort => _times.IsShort;

    /// <summary>How it spread among as many servers as it was to come to.</summary>
    public CommitConvergence Summary(int expected) => new(
        Version,
        Name,
        CommittedAt,
        IsShort ? SpreadOf(static ticks => (uint)ticks, expected, Spread.Of) : SpreadOf(static ticks => ticks, expected, Spread.Of));

    // One commit after the other is asked, and each may have come to a million servers, so they use one array.
    private Spread SpreadOf<T>(Func<long, T> shape, int expected, SpreadOf<T> spreadOf)
    {
        T[] ticks = ArrayPool<T>.Shared.Rent(Count);
        int next = 0;
        for (int server = 0; next < Count; server++)
        {
            if (_times.TryGet(server, out long time))
            {
                ticks[next++] = shape(time);
            }
        }

        Spread spread = spreadOf(ticks.AsSpan(0, Count), expected);
        ArrayPool<T>.Shared.Return(ticks);
        return spread;
    }
}
