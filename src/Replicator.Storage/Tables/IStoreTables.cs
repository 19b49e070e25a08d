using Replicator.Storage.Content;

namespace Replicator.Storage.Tables;

/// <summary>The tables of a store, in whatever database they are kept, to be read. What the database says leaves the methods that read as its own exception.</summary>
internal interface IStoreTables
{
    /// <summary>How the store is called in errors.</summary>
    string Name { get; }

    /// <summary>What of the database the store is, as findings call it: the file, the schema.</summary>
    string Container { get; }

    StoreHead ReadHead();

    /// <summary>The entries in the order of their numbers.</summary>
    IEnumerable<StoredEntry> ReadEntries();

    /// <summary>The journal of versions in the order of its places.</summary>
    IReadOnlyList<VersionRecord> ReadVersions();

    /// <summary>The documents in the order of scope and identity.</summary>
    IReadOnlyList<ScopeDocument> ReadDocuments();

    /// <summary>What the database itself finds wrong with them, <paramref name="max"/> findings of a kind at most.</summary>
    IEnumerable<string> Problems(int max);

    /// <summary>What this says of tables that cannot be read as they are; null: it says something else, such as that the database is out of reach.</summary>
    string? FaultOf(Exception exception);

    /// <summary>Whether the database said it.</summary>
    bool IsOfDatabase(Exception exception);

    /// <summary>What the database said, in words of the store.</summary>
    StoreException ErrorOf(Exception exception);

    /// <summary>That the store is damaged, and what to do.</summary>
    StoreException Damaged(string what, Exception? exception = null);
}
