using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks.Star;

/// <summary>
/// The practical limit: the star as a plain C# event loop over the framework's priority queue. No actors, no mailboxes, no hosts, no trace, and no promise
/// about events of equal time.
/// </summary>
internal sealed class BareLoop(int replicas)
{
    private readonly PriorityQueue<Event, long> _queue = new(replicas);
    private readonly int[] _applied = new int[replicas];
    private readonly RandomStream _random = new(new Seed(1), "bare");

    public long Run()
    {
        long deliveries = 0;
        for (int version = 1; version <= StarWorkload.Versions; version++)
        {
            long start = _now;
            for (int replica = 0; replica < replicas; replica++)
            {
                _queue.Enqueue(new Event(replica, version, IsAnswer: false), start + Latency());
            }

            int answers = 0;
            while (answers < replicas)
            {
                _queue.TryDequeue(out Event item, out _now);
                deliveries++;
                if (item.IsAnswer)
                {
                    answers++;
                }
                else
                {
                    _applied[item.Replica] = item.Version;
                    _queue.Enqueue(item with { IsAnswer = true }, _now + Latency());
                }
            }
        }

        return deliveries;
    }

    private long _now;

    private long Latency() => _random.NextInt64(StarWorkload.LatencyMin.Ticks, StarWorkload.LatencyMax.Ticks);

    private readonly record struct Event(int Replica, int Version, bool IsAnswer);
}
