using Replicator.Domain.Failover;

namespace Replicator.Domain.Journal;

/// <summary>The role that a store took.</summary>
/// <param name="Role">The role.</param>
/// <param name="Epoch">The newest epoch it knows of; for a backup, that of the master whose copy it is.</param>
public sealed record RoleTaken(StoreRole Role, int Epoch) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
