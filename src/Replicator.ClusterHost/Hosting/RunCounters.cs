using System.Collections.Concurrent;
using Replicator.ClusterHost.Time;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What one member has counted of a run. Thread safe.</summary>
internal sealed class RunCounters
{
    private readonly ConcurrentDictionary<(int From, int To), LinkCount> _links = [];
    private readonly ConcurrentQueue<string> _failures = [];
    private long _done;
    private long _events;
    private long _saving;
    private long _lastActivity;
    private long _lostToPartitions;
    private long _held;
    private long _lostAtServers;
    private long _remote;

    /// <summary>How late messages came.</summary>
    public Lateness Lateness { get; } = new();

    /// <summary>What went between pools.</summary>
    public IEnumerable<((int From, int To) Pools, LinkCount Count)> Links => _links.Select(static pair => (pair.Key, pair.Value));

    /// <summary>What actors threw.</summary>
    public IReadOnlyList<string> Failures => [.. _failures];

    /// <summary>Grows with everything that changes something.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How many messages and timers were handled.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>How many writes are not durable yet.</summary>
    public long Saving => Interlocked.Read(ref _saving);

    /// <summary>When last something changed.</summary>
    public TimeSpan LastActivity => TimeSpan.FromTicks(Interlocked.Read(ref _lastActivity));

    public long LostToPartitions => Interlocked.Read(ref _lostToPartitions);

    public long Held => Interlocked.Read(ref _held);

    public long LostAtServers => Interlocked.Read(ref _lostAtServers);

    /// <summary>How many messages were given to another member.</summary>
    public long RemoteMessages => Interlocked.Read(ref _remote);

    public LinkCount Between(int fromPool, int toPool) => _links.GetOrAdd((fromPool, toPool), static _ => new LinkCount());

    /// <summary>Something was handled.</summary>
    /// <param name="at">When.</param>
    /// <param name="isRoutine">Whether it only shows that all is as it was.</param>
    public void Handled(TimeSpan at, bool isRoutine)
    {
        Interlocked.Increment(ref _events);
        if (!isRoutine)
        {
            Interlocked.Increment(ref _done);
            long last = Interlocked.Read(ref _lastActivity);
            while (at.Ticks > last)
            {
                long found = Interlocked.CompareExchange(ref _lastActivity, at.Ticks, last);
                if (found == last)
                {
                    return;
                }

                last = found;
            }
        }
    }

    public void SavingBegins() => Interlocked.Increment(ref _saving);

    public void SavingEnds() => Interlocked.Decrement(ref _saving);

    public void LoseToPartition() => Interlocked.Increment(ref _lostToPartitions);

    public void Hold() => Interlocked.Increment(ref _held);

    public void LoseAtServer() => Interlocked.Increment(ref _lostAtServers);

    public void SentToOther() => Interlocked.Increment(ref _remote);

    public void Fail(string what) => _failures.Enqueue(what);
}
