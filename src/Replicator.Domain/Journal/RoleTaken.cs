using Replicator.Domain.Failover;

namespace Replicator.Domain.Journal;

/// <summary>The role that a store took.</summary>
/// <param name="Role">The role.</param>
/// <param name="Epoch">The newest epoch it knows of; for a backup, that of the master whose copy it is.</param>
/// <param name="SharedCount">
/// How many shared entries it had. There may be one more on the disk before this entry, which was being saved when the store stepped down: nobody was told of
/// that, and it does not count.
/// </param>
public sealed record RoleTaken(StoreRole Role, int Epoch, int SharedCount) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
