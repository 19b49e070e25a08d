namespace Replicator.Benchmarks.Peers;

/// <summary>Two writes on two members of a cluster, again and again.</summary>
/// <param name="cluster">The cluster; the first two members write.</param>
internal sealed class TwoWritesMeasurement(DataCluster cluster)
{
    /// <summary>Makes the runs. One that did not come out as it was meant, because a busy machine had its way, does not count.</summary>
    /// <exception cref="TimeoutException">The members did not agree in time.</exception>
    public async Task<TwoWritesRow> MeasureAsync(Way way, TwoWrites writes, int runs)
    {
        var row = new TwoWritesRow(writes, way.Name, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            row = await AddAsync(row, way);
        }

        return row;
    }

    private async Task<TwoWritesRow> AddAsync(TwoWritesRow row, Way way)
    {
        (long first, long second) = (cluster.NextNumber(), cluster.NextNumber());
        Task<WriteAnswer> earlier = cluster.WriteAsync(0, way.Value, first, way.WaitsForAll);
        await (row.Writes.Gap is { } gap ? Task.Delay(gap) : cluster.AgreementAsync(way.Value, first));
        Task<WriteAnswer> later = cluster.WriteAsync(1, way.Value, second, way.WaitsForAll, -row.Writes.Behind);
        WriteAnswer[] answers = await Task.WhenAll(earlier, later);
        long left = await cluster.MergedAsync(way.Value);
        await cluster.AgreementAsync(way.Value, left);
        bool isInOrder = answers[0].At < answers[1].At;
        return IsAsMeant(row.Writes, isInOrder, isInOrder ? answers[1].Seen == first : answers[0].Seen == second)
            ? row with
            {
                Runs = row.Runs + 1,
                LaterLost = row.LaterLost + (left == (isInOrder ? second : first) ? 0 : 1),
                Told = row.Told + (answers.All(static answer => answer.IsSuccess) ? 0 : 1),
            }
            : row;
    }

    // Which of two writes at once is the later one is up to the threads; with equal clocks that is all the same.
    private static bool IsAsMeant(TwoWrites writes, bool isInOrder, bool isEarlierSeen) =>
        isEarlierSeen == writes.IsSeen && (isInOrder || writes.Behind == TimeSpan.Zero);
}
