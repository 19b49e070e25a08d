using System.Text.Json;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Running;

namespace Replicator.Cli.Watching;

/// <summary>How far a run is, and what its servers have replicated, as the live view asks for it.</summary>
/// <param name="Phase">What the run does now.</param>
/// <param name="VirtualSeconds">How far virtual time is, in seconds.</param>
/// <param name="UntilSeconds">Where it ends at the latest, in seconds.</param>
/// <param name="Servers">How many servers there are.</param>
/// <param name="UpToDate">How many replicas have the newest version, by the master's word.</param>
/// <param name="Events">How many events have been handled.</param>
/// <param name="Groups">What servers have replicated, by pool; empty: that is known only when the run is over.</param>
/// <param name="Commits">The commits.</param>
/// <param name="IsOver">Whether the run is over, and its page is there.</param>
internal sealed record WatchState(
    string Phase, double VirtualSeconds, double UntilSeconds, int Servers, int UpToDate, long Events, IReadOnlyList<WatchGroup> Groups, IReadOnlyList<string> Commits, bool IsOver)
{
    /// <summary>Before there is a run.</summary>
    public static WatchState Waiting { get; } = new("", 0, 0, 0, 0, 0, [], [], false);

    /// <summary>A moment of a run.</summary>
    public static WatchState Of(RunProgress progress, Replay? replay, bool isOver) => new(
        JsonNamingPolicy.CamelCase.ConvertName(progress.Phase.ToString()),
        progress.VirtualTime.TotalSeconds,
        progress.Until.TotalSeconds,
        progress.ServerCount,
        progress.UpToDate,
        progress.Events,
        replay is null ? [] : WatchGroup.All(replay),
        replay is null ? [] : [.. replay.Commits.Select(static commit => $"{commit.Request} ({commit.Version})")],
        isOver);
}
