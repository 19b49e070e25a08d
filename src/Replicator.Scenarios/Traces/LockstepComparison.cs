using Replicator.Scenarios.Results;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Makes two runs at once and compares them record by record, so that the first event that differs is found without keeping a trace of either. The first
/// run is always made to its end; the second stops at a difference.
/// </summary>
/// <param name="first">The run whose result counts.</param>
/// <param name="second">The run it is compared with.</param>
public sealed class LockstepComparison(LockstepSide first, LockstepSide second)
{
    /// <summary>Makes both runs.</summary>
    /// <param name="cancellation">Ends both early. What they are cut short at differs, so nothing is compared from then on.</param>
    public LockstepOutcome Execute(CancellationToken cancellation = default)
    {
        using var firstRecords = new RecordChannel();
        using var secondRecords = new RecordChannel();
        using var stopSecond = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<RunResult> firstRun = Start(first, firstRecords, cancellation);
        Task<RunResult> secondRun = Start(second, secondRecords, stopSecond.Token);
        TraceDifference? difference = Compare(firstRecords.Read(), secondRecords.Read());
        if (difference is not null || cancellation.IsCancellationRequested)
        {
            stopSecond.Cancel();
        }

        firstRecords.Release();
        secondRecords.Release();
        RunResult[] results = Task.WhenAll(firstRun, secondRun).GetAwaiter().GetResult();
        return new LockstepOutcome(results[0], results[1], cancellation.IsCancellationRequested ? null : difference);
    }

    private static Task<RunResult> Start(LockstepSide side, RecordChannel records, CancellationToken cancellation) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return side.Run(records, cancellation);
            }
            finally
            {
                records.Complete();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private TraceDifference? Compare(IEnumerable<TraceRecord> firstRecords, IEnumerable<TraceRecord> secondRecords) => TraceDifference.Find(
        firstRecords,
        secondRecords,
        static (one, other) => one == other,
        record => TraceEntry.Of(record, first.Topology),
        record => TraceEntry.Of(record, second.Topology));
}
