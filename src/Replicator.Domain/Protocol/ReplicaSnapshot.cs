using System.Collections.Immutable;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>What a replica's disk holds: enough to go on after a restart.</summary>
/// <param name="Applied">The version.</param>
/// <param name="Current">The change that made the current certificate of each type that has one.</param>
public sealed record ReplicaSnapshot(ConfigVersion Applied, ImmutableArray<ConfigChange> Current)
{
    /// <summary>An empty disk.</summary>
    public static ReplicaSnapshot Empty { get; } = new(ConfigVersion.None, []);

    /// <summary>The change whose global certificate is assigned on the server; null: none is.</summary>
    public ConfigChange? Assigned { get; init; }
}
