using Replicator.Storage;
using Replicator.Storage.Postgres;
using Replicator.Storage.Servers;
using Replicator.Storage.Sqlite;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// Where a run keeps its store and what its servers keep: SQLite files in a folder, as long as all members share one machine, or a schema of PostgreSQL. Immutable.
/// </summary>
/// <param name="Folder">The folder, for SQLite.</param>
/// <param name="Database">The place in PostgreSQL; null: SQLite.</param>
/// <param name="Owner">What the records belong to: one scenario under one seed.</param>
/// <param name="Start">What the servers' clocks show at the start of the run.</param>
internal sealed record RunStorage(string Folder, PostgresLocation? Database, string Owner, DateTimeOffset Start)
{
    private const string AllServers = "servers";

    /// <summary>The file of the store, for SQLite.</summary>
    public string CmsPath => Path.Combine(Folder, "cms.db");

    /// <summary>Which disk a shard is on: with PostgreSQL, which every member may write to at once, one connection serves them all.</summary>
    public string DiskOf(string shard) => Database is null ? shard : AllServers;

    /// <summary>Makes sure, before anything is hosted, that the place can be had and holds nothing of another run.</summary>
    /// <exception cref="StoreException">It cannot, or does.</exception>
    public void Claim()
    {
        OpenServers(Database is null ? "claim" : AllServers).Dispose();
        if (Database is { } database)
        {
            PostgresStore.Create(database, Start);
        }
        else
        {
            SqliteStore.Create(CmsPath, Start);
        }
    }

    /// <summary>Opens what servers keep.</summary>
    /// <exception cref="StoreException">It cannot be had.</exception>
    public IServerRecordStore OpenServers(string disk)
    {
        if (Database is { } database)
        {
            return PostgresServerRecords.Open(database, Owner);
        }

        string folder = Path.Combine(Folder, AllServers);
        Directory.CreateDirectory(folder);
        return SqliteServerRecords.Open(Path.Combine(folder, $"{disk}.db"), Owner);
    }

    /// <summary>Opens the store, which was made when the place was claimed: one that is not there any more is not made anew, empty.</summary>
    /// <exception cref="StoreException">It cannot be had.</exception>
    public ICmsStore OpenCms() => Database is { } where ? PostgresStore.Open(where) : SqliteStore.Open(CmsPath);
}
