using System.Net.Sockets;
using Replicator.Domain.Conflicts;

namespace Replicator.Benchmarks.Peers;

/// <summary>Akka.DistributedData on a cluster in this process, and our simulation with the same sizes and settings, one after the other.</summary>
/// <param name="plan">How much is measured.</param>
/// <param name="progress">Is told what is done next.</param>
internal sealed class PeerComparison(PeerPlan plan, Action<string> progress)
{
    private static readonly RegisterValue Register = new();
    private static readonly MapValue Map = new();
    private static readonly Way[] Ways = [new(Register, WaitsForAll: false), new(Map, WaitsForAll: false), new(Register, WaitsForAll: true)];
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(10);

    private static readonly TwoWrites[] Cases =
    [
        new(TimeSpan.Zero, TimeSpan.Zero),
        new(Gap, TimeSpan.Zero),
        new(Gap, TimeSpan.FromSeconds(1)),
        new(Gap, TimeSpan.FromMinutes(1)),
        new(null, TimeSpan.FromMinutes(1)),
    ];

    private static readonly ConflictPolicy[] Policies =
        [ConflictPolicy.LastWriterWins, ConflictPolicy.HybridLogicalClock, ConflictPolicy.LastReplicatedWins, ConflictPolicy.CompareAndSet];

    private readonly OwnRuns _own = new(plan.Seeds);

    /// <summary>How long a write takes to reach all, by size, settings and contender.</summary>
    public async Task<IReadOnlyList<SpreadRow>> SpreadAsync()
    {
        var rows = new List<SpreadRow>();
        foreach (int size in plan.Sizes)
        {
            foreach (PeerTimes times in plan.Times)
            {
                progress($"{size} members, {times.Name} settings");
                rows.AddRange(await PeerSpreadAsync(size, times));
                rows.AddRange(OwnWay.All.Select(way => _own.Spread(size, times, way)));
            }
        }

        return rows;
    }

    /// <summary>What is left of two writes, by case and contender. With the fast settings: what comes of it does not depend on them.</summary>
    /// <returns>The rows, and what kept the rest from being measured; null: nothing did.</returns>
    public async Task<(IReadOnlyList<TwoWritesRow> Rows, string? Failure)> TwoWritesAsync()
    {
        var rows = new List<TwoWritesRow>();
        string? failure = await OnClusterAsync(plan.TwoWritesSize, PeerTimes.Fast, async cluster =>
        {
            var measurement = new TwoWritesMeasurement(cluster);
            foreach (TwoWrites writes in Cases)
            {
                progress($"two writes: {PeerReport.Describe(writes)}");
                foreach (Way way in Ways.Where(way => CanBe(writes, way)))
                {
                    rows.Add(await measurement.MeasureAsync(way, writes, plan.TwoWritesRuns));
                }

                rows.AddRange(_own.TwoRequests(plan.TwoWritesSize, PeerTimes.Fast, writes, Policies));
            }
        });
        return (rows, failure);
    }

    private async Task<IReadOnlyList<SpreadRow>> PeerSpreadAsync(int size, PeerTimes times)
    {
        var rows = new List<SpreadRow>();
        string? failure = await OnClusterAsync(size, times, async cluster =>
        {
            var measurement = new SpreadMeasurement(cluster, times);
            foreach (Way way in Ways)
            {
                rows.Add(await measurement.MeasureAsync(way, plan.Writes));
            }
        });
        if (failure is not null && rows.Count < Ways.Length)
        {
            rows.Add(new SpreadRow(size, times.Name, "Akka.DistributedData", Figures: null, failure));
        }

        return rows;
    }

    // A busy machine may be too slow for a cluster, and everything else is worth keeping then.
    private async Task<string?> OnClusterAsync(int size, PeerTimes times, Func<DataCluster, Task> measure)
    {
        try
        {
            await using DataCluster cluster = await DataCluster.FormAsync(size, times, plan.Limit, Register, Map);
            await measure(cluster);
            return null;
        }
        catch (Exception problem) when (problem is TimeoutException or SocketException)
        {
            return problem.Message;
        }
    }

    // Sent to all at once, a write is seen long before ten milliseconds are over.
    private static bool CanBe(TwoWrites writes, Way way) => !way.WaitsForAll || writes.Gap is null || writes.Gap == TimeSpan.Zero;
}
