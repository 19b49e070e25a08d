namespace Replicator.Domain.Journal;

/// <summary>
/// One thing that a master's disk holds. A store is the list of its entries, oldest first; <see cref="Protocol.CmsMaster"/> is restored from that list.
/// </summary>
public interface IJournalEntry
{
    /// <summary>Whether it belongs to the configuration and so into the backup; the others concern one machine alone.</summary>
    bool IsShared => true;
}
