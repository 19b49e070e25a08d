using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Running;

namespace Replicator.Cli.Watching;

/// <summary>A run that is watched while it goes on. Thread safe.</summary>
/// <param name="progress">How far it is.</param>
/// <param name="replay">What was recorded up to now; null: nothing can be told before the end.</param>
internal sealed class WatchedRun(Func<RunProgress> progress, Func<Replay?> replay)
{
    private volatile string? _report;

    /// <summary>Its page; null: it is not over.</summary>
    public string? ReportPath => _report;

    /// <summary>It is over.</summary>
    public void Over(string reportPath) => _report = reportPath;

    /// <summary>How far it is.</summary>
    public WatchState State()
    {
        bool isOver = _report is not null;
        return WatchState.Of(progress(), replay(), isOver);
    }
}
