namespace Replicator.Benchmarks.Peers;

/// <summary>How long writes took until the last member showed them, one after the other.</summary>
/// <param name="Members">How many members or servers there were.</param>
/// <param name="Times">The settings.</param>
/// <param name="Contender">Who.</param>
/// <param name="Durations">The times, one for each write, ascending; none when there was no measurement.</param>
/// <param name="Messages">Messages between members for a write until then, on average.</param>
/// <param name="Failure">Why there was none; null when there was.</param>
internal sealed record SpreadRow(int Members, string Times, string Contender, IReadOnlyList<TimeSpan> Durations, double Messages, string? Failure = null)
{
    /// <summary>Half of the writes took no longer.</summary>
    public TimeSpan Median => Durations[(Durations.Count - 1) / 2];

    /// <summary>The longest.</summary>
    public TimeSpan Longest => Durations[^1];
}
