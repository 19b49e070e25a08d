namespace Replicator.Storage.Servers;

/// <summary>
/// The statements of server records, with the schema in each. The tables begin with <c>server_</c>, so that a store has its own beside them in the same schema.
/// </summary>
/// <param name="schema">The schema as SQL writes it.</param>
internal sealed class PostgresServerSchema(string schema)
{
    public const string Belonging = "server_belonging";
    public const string Lives = "server_lives";
    public const string Kept = "server_records";

    /// <summary>The tables, by which a schema that was made for them is known.</summary>
    public static string[] Tables { get; } = [Belonging, Lives, Kept];

    public string ReadBelonging { get; } = $"SELECT application, schema, owner FROM {schema}.{Belonging} WHERE id = 1";

    public string CreateSchema { get; } = $"CREATE SCHEMA {schema}";

    public string Create { get; } = $"""
        CREATE TABLE {schema}.{Belonging} (
            id integer PRIMARY KEY CHECK (id = 1),
            application integer NOT NULL,
            schema integer NOT NULL,
            owner text NOT NULL
        );
        CREATE TABLE {schema}.{Lives} (
            server integer PRIMARY KEY,
            life integer NOT NULL CHECK (life >= 0)
        );
        CREATE TABLE {schema}.{Kept} (
            server integer NOT NULL REFERENCES {schema}.{Lives} (server),
            kind integer NOT NULL CHECK (kind BETWEEN 1 AND 4),
            body bytea NOT NULL,
            checksum bytea NOT NULL CHECK (pg_catalog.length(checksum) = 32),
            PRIMARY KEY (server, kind)
        );
        """;

    public string Belong { get; } =
        $"INSERT INTO {schema}.{Belonging} (id, application, schema, owner) VALUES (1, {ServerRecordSchema.ApplicationId}, {ServerRecordSchema.Number}, $1)";

    /// <summary>
    /// Begins lives. Whoever is just saving for one of them, or begins one, is waited for. Every statement takes servers in their order, so that no two wait for each other.
    /// </summary>
    public string Live { get; } = $"""
        INSERT INTO {schema}.{Lives} AS known (server, life)
        SELECT wanted.server, 0 FROM unnest($1::integer[]) AS wanted (server) ORDER BY wanted.server
        ON CONFLICT (server) DO UPDATE SET life = known.life + 1
        RETURNING server, life
        """;

    /// <summary>
    /// Saves records of lives that go on, and says which these are. A life that is locked ends only after the transaction, and one that was being ended is looked at again
    /// when it is over: PostgreSQL asks a row that it waited for once more whether it fits.
    /// </summary>
    public string Save { get; } = $"""
        WITH living AS (
            SELECT known.server, known.life
            FROM unnest($1::integer[], $2::integer[]) AS wanted (server, life)
            JOIN {schema}.{Lives} AS known ON known.server = wanted.server AND known.life = wanted.life
            ORDER BY known.server
            FOR NO KEY UPDATE OF known
        ), saved AS (
            INSERT INTO {schema}.{Kept} (server, kind, body, checksum)
            SELECT written.server, written.kind, written.body, written.checksum
            FROM unnest($3::integer[], $4::integer[], $5::integer[], $6::bytea[], $7::bytea[]) AS written (server, life, kind, body, checksum)
            JOIN living ON living.server = written.server AND living.life = written.life
            ON CONFLICT (server, kind) DO UPDATE SET body = excluded.body, checksum = excluded.checksum
        )
        SELECT living.server, living.life FROM living
        """;

    public string ReadLife { get; } = $"SELECT life FROM {schema}.{Lives} WHERE server = $1";

    public string ReadRecords { get; } = $"SELECT server, kind, body, checksum FROM {schema}.{Kept} WHERE server = ANY ($1::integer[])";
}
