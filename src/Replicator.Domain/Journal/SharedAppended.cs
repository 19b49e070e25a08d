using System.Collections.Immutable;

namespace Replicator.Domain.Journal;

/// <summary>That a backup took over more of its master's shared entries.</summary>
/// <param name="Entries">The shared entries, oldest first.</param>
public sealed record SharedAppended(ImmutableArray<IJournalEntry> Entries) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
