using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Which replicas of a status are shown.</summary>
public sealed record StatusQuery
{
    /// <summary>Only those of this pool, or null. Case does not matter. Default null.</summary>
    public string? Pool { get; init; }

    /// <summary>Only those that are not up to date. Default false.</summary>
    public bool NotUpToDate { get; init; }

    /// <summary>How many are shown at most, 1 or more. Default 50.</summary>
    public int RowsMax { get; init; } = 50;

    /// <summary>Whether it asks for a row.</summary>
    public bool Matches(ReplicaStatus row) =>
        (!NotUpToDate || !row.UpToDate) && (Pool is null || row.Pool.Equals(Pool, StringComparison.OrdinalIgnoreCase));
}
