namespace Replicator.Scenarios.Planning;

/// <summary>What becomes of a server for a while.</summary>
public enum OutageKind
{
    /// <summary>It crashes and loses what was not durable; it is restarted when it ends.</summary>
    Crash,

    /// <summary>It stands still; what came meanwhile is handled when it ends.</summary>
    Pause,
}
