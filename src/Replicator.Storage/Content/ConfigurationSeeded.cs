using System.Collections.Immutable;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Content;

/// <summary>
/// That a server was seeded by hand with a complete configuration, as an Edge server is once. The store is a local copy then, which no master writes: its other
/// entries are newer configurations.
/// </summary>
/// <param name="Version">The version of the configuration.</param>
/// <param name="Current">The change that made the current certificate of each type that has one.</param>
public sealed record ConfigurationSeeded(ConfigVersion Version, ImmutableArray<ConfigChange> Current) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
