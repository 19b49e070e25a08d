using System.Numerics;

namespace Replicator.ClusterHost.Time;

/// <summary>
/// How late messages came, besides what the scenario declares: sockets, queues and a busy machine. Counted by powers of two of a microsecond of real time, which costs
/// next to nothing and can be added up over processes. Thread safe.
/// </summary>
public sealed class Lateness
{
    private const int BucketCount = 48;

    private readonly long[] _counts = new long[BucketCount];

    /// <summary>A message came so late.</summary>
    public void Count(TimeSpan late)
    {
        ulong microseconds = (ulong)Math.Max(0, late.Ticks / TimeSpan.TicksPerMicrosecond);
        Interlocked.Increment(ref _counts[Math.Min(BucketCount - 1, BitOperations.Log2(microseconds + 1))]);
    }

    /// <summary>What was counted so far, by powers of two.</summary>
    public IReadOnlyList<long> Counts => [.. _counts.Select((_, index) => Interlocked.Read(ref _counts[index]))];

    /// <summary>What a share of all messages did not exceed, to the next power of two; null: none came.</summary>
    /// <param name="counts">What was counted, of one process or of several together.</param>
    /// <param name="share">From 0 to 1.</param>
    public static TimeSpan? Quantile(IReadOnlyList<long> counts, double share)
    {
        long left = (long)Math.Ceiling(counts.Sum() * share);
        foreach ((int bucket, long count) in counts.Index())
        {
            left -= count;
            if (left <= 0 && count > 0)
            {
                return TimeSpan.FromMicroseconds((1L << (bucket + 1)) - 1);
            }
        }

        return null;
    }
}
