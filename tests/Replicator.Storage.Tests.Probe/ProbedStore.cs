using Replicator.Storage.Postgres;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Tests.Probe;

/// <summary>The store that the probe is told of, made if there is none.</summary>
internal static class ProbedStore
{
    public static ICmsStore Open(string what, ReadOnlySpan<string> where) =>
        what.EndsWith("-postgres", StringComparison.Ordinal) ? Open(new PostgresLocation(where[0], where[1])) : Open(where[0]);

    private static SqliteStore Open(string path)
    {
        if (!File.Exists(path))
        {
            SqliteStore.Create(path);
        }

        return SqliteStore.Open(path);
    }

    private static PostgresStore Open(PostgresLocation where)
    {
        try
        {
            return PostgresStore.Open(where);
        }
        catch (StoreException exception) when (exception.Problem == StoreProblem.Missing)
        {
            PostgresStore.Create(where);
            return PostgresStore.Open(where);
        }
    }
}
