using System.Diagnostics;

namespace Replicator.Benchmarks.Peers;

/// <summary>How long a write takes until the subscribers on all members have heard of it, and how many messages that needs.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="times">How often it gossips.</param>
internal sealed class SpreadMeasurement(DataCluster cluster, PeerTimes times)
{
    /// <summary>Makes some writes, each from the next member and only when all have the one before.</summary>
    /// <exception cref="TimeoutException">One did not reach all in time.</exception>
    public async Task<SpreadRow> MeasureAsync(Way way, int writes)
    {
        var seconds = new List<double>();
        var messages = new List<double>();
        for (int write = 1; write <= writes; write++)
        {
            // Otherwise each write would begin right after the tick that ended the one before.
            await Task.Delay(times.GossipInterval * Random.Shared.NextDouble());
            (TimeSpan duration, long count) = await WriteAsync(way, write);
            seconds.Add(duration.TotalSeconds);
            messages.Add(count);
        }

        return new SpreadRow(cluster.Size, times.Name, way.Name, new SpreadFigures(new MedianSample(seconds), new MedianSample(messages)));
    }

    private async Task<(TimeSpan Duration, long Messages)> WriteAsync(Way way, int write)
    {
        long number = cluster.NextNumber();
        long before = cluster.Messages;
        Task<long> agreement = cluster.AgreementAsync(way.Value, number);
        long begun = Stopwatch.GetTimestamp();
        await cluster.WriteAsync(write % cluster.Size, way.Value, number, way.WaitsForAll);
        return (Stopwatch.GetElapsedTime(begun, await agreement), cluster.Messages - before);
    }
}
