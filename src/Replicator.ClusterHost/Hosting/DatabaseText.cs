using System.Data.Common;
using Replicator.Storage.Postgres;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// A place in PostgreSQL as one text: a connection string of Npgsql, and in it <c>Schema</c>, which is ours; by default it is <c>replicator</c>.
/// </summary>
public static class DatabaseText
{
    private const string Key = "Schema";
    private const string SchemaDefault = "replicator";

    /// <summary>Reads a place.</summary>
    /// <exception cref="Storage.StoreException">It is none.</exception>
    public static PostgresLocation Parse(string text)
    {
        var connection = new DbConnectionStringBuilder();
        try
        {
            connection.ConnectionString = text;
        }
        catch (ArgumentException exception)
        {
            throw new Storage.StoreException(
                Storage.StoreProblem.NotAStore, $"The database is no connection string: {exception.Message} Expected such as Host=db01;Database=cms;Username=replicator.", exception);
        }

        string schema = connection.TryGetValue(Key, out object? value) ? (string)value : SchemaDefault;
        connection.Remove(Key);
        return new PostgresLocation(connection.ConnectionString, schema);
    }
}
