namespace Replicator.Scenarios.Replays;

/// <summary>A commit, or several one after the other.</summary>
/// <param name="Request">The name of the request; of several that of the last.</param>
/// <param name="Version">The version, as epoch.sequence; of several that of the last.</param>
/// <param name="CommittedAtSeconds">When, in seconds; of several when the first was.</param>
/// <param name="Commits">How many.</param>
public sealed record ReplayCommit(string Request, string Version, decimal CommittedAtSeconds, int Commits);
