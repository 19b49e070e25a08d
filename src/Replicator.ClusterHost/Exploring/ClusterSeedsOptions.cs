namespace Replicator.ClusterHost.Exploring;

/// <summary>The cluster on which seeds are explored.</summary>
public sealed record ClusterSeedsOptions
{
    /// <summary>How many members are started on this machine, from 1; each explores on one thread. Default 4.</summary>
    public int Members { get; init; } = 4;

    /// <summary>The folder for settings and logs of members.</summary>
    public required string Folder { get; init; }

    /// <summary>What starts this program: a file and the arguments before the command.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The first of the ports on loopback; null, the default: any that are free.</summary>
    public int? Port { get; init; }

    /// <summary>How many seeds a member is dealt at once. Default 20.</summary>
    public int SeedsPerDeal { get; init; } = 20;
}
