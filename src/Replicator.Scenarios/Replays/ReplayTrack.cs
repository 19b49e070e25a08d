namespace Replicator.Scenarios.Replays;

/// <summary>What of a server is shown.</summary>
internal enum ReplayTrack
{
    /// <summary>Which certificate it uses.</summary>
    Uses = 0,

    /// <summary>Up to which commit it has the configuration replicated.</summary>
    Has = 1,
}
