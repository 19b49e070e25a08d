using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Replicator.Storage.Postgres;

/// <summary>
/// Where a store is kept: a schema of its own within a database of PostgreSQL. It never tells the password. A store is all that its schema holds, so that several
/// stores in one database are apart. Immutable.
/// </summary>
public sealed class PostgresLocation
{
    // PostgreSQL cuts a longer name short, and two names that begin alike would be one.
    private const int SchemaBytesMax = 63;

    private const string Program = "replicator";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly NpgsqlConnectionStringBuilder _connection;

    /// <summary>Names a place; nothing is looked at yet.</summary>
    /// <param name="connection">
    /// A connection string of Npgsql, such as <c>Host=db01;Database=cms;Username=replicator;Passfile=/etc/replicator/pgpass</c>. It names the server and the
    /// database. What would share the connection (<c>Pooling</c>, <c>Multiplexing</c>, <c>Enlist</c>) is set here and not by it.
    /// </param>
    /// <param name="schema">The schema, exactly as it is called: 1 to 63 bytes, not beginning with <c>pg_</c>.</param>
    /// <exception cref="StoreException">They name no place where a store can be.</exception>
    public PostgresLocation(string connection, string schema)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(schema);
        CheckSchema(schema);
        (_connection, Schema) = (Parse(connection), schema);
        (_connection.Pooling, _connection.Multiplexing, _connection.Enlist, _connection.PersistSecurityInfo) = (false, false, false, false);
        _connection.ApplicationName ??= Program;
    }

    /// <summary>The schema.</summary>
    public string Schema { get; }

    /// <summary>The database.</summary>
    public string Database => _connection.Database!;

    /// <summary>The schema as SQL writes it, whatever it is called.</summary>
    internal string QuotedSchema => $"\"{Schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Which schema of which database on which server, for a person to read.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"schema {Schema} of database {Database} at {_connection.Host}:{_connection.Port}");

    // A store uses PostgreSQL's own types only, and need not ask which others there are.
    internal NpgsqlDataSource Source() =>
        new NpgsqlDataSourceBuilder(_connection.ConnectionString).ConfigureTypeLoading(static types => types.EnableTypeLoading(false)).Build();

    private static void CheckSchema(string schema)
    {
        string? problem = schema switch
        {
            "" => "it is empty",
            _ when schema.StartsWith("pg_", StringComparison.Ordinal) => "names that begin with pg_ are PostgreSQL's own",
            _ when schema.Contains('\0', StringComparison.Ordinal) => "it has a character that no name may have",
            _ => Length(schema) switch
            {
                null => "it is no valid Unicode",
                > SchemaBytesMax and var length => $"it is {length} bytes long",
                _ => null,
            },
        };
        if (problem is not null)
        {
            throw new StoreException(StoreProblem.NotAStore, $"'{schema}' is no name for the schema of a store: {problem}. Expected 1 to {SchemaBytesMax} bytes, such as cms.");
        }
    }

    private static int? Length(string schema)
    {
        try
        {
            return Strict.GetByteCount(schema);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    // What the parsers say of a connection string may hold a part of the password, so that none of it is told.
    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        DbConnectionStringBuilder pairs;
        try
        {
            pairs = new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            throw Unusable("it is not made of pairs of key=value");
        }

        var connection = new NpgsqlConnectionStringBuilder();
        int place = 0;
        foreach (string key in pairs.Keys.Cast<string>())
        {
            place++;
            Set(connection, key, pairs[key], place);
        }

        return connection switch
        {
            { Host: null or "" } => throw Unusable("it names no server"),
            { Database: null or "" } => throw Unusable("it names no database"),
            _ => connection,
        };
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string key, object value, int place)
    {
        try
        {
            connection[key] = value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            throw Unusable(connection.ContainsKey(key) ? $"its {key} cannot have the value that it has" : $"its key number {place} is none that is known");
        }
    }

    private static StoreException Unusable(string problem) => new(
        StoreProblem.NotAStore,
        $"the connection string cannot be used: {problem}. Expected one such as Host=db01;Database=cms;Username=replicator; a value with ; or = in it stands in double quotes.");
}
