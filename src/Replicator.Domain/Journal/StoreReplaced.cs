using System.Collections.Immutable;

namespace Replicator.Domain.Journal;

/// <summary>That a backup threw away its configuration for a complete copy: of the shared entries before this one none counts.</summary>
/// <param name="Epoch">The epoch of the master whose copy it is.</param>
/// <param name="Entries">The shared entries it has instead.</param>
public sealed record StoreReplaced(int Epoch, ImmutableArray<IJournalEntry> Entries) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
