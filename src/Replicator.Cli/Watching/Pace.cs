using System.Diagnostics;
using Replicator.Simulation.Tracing;

namespace Replicator.Cli.Watching;

/// <summary>Keeps a simulated run from going faster than a person can watch: it waits between events until as much real time has passed. It changes nothing of the run.</summary>
/// <param name="virtualSecondsPerSecond">How many seconds of virtual time pass in a second at most.</param>
/// <param name="whileWaiting">Is called now and then while it waits.</param>
/// <param name="cancellation">Ends all waiting.</param>
internal sealed class Pace(double virtualSecondsPerSecond, Action whileWaiting, CancellationToken cancellation) : ITraceSink
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        TimeSpan due = record.Time.SinceStart / virtualSecondsPerSecond;
        for (TimeSpan ahead = due - _watch.Elapsed; ahead > TimeSpan.Zero && !cancellation.IsCancellationRequested; ahead = due - _watch.Elapsed)
        {
            whileWaiting();
            cancellation.WaitHandle.WaitOne(ahead < Slice ? ahead : Slice);
        }
    }
}
