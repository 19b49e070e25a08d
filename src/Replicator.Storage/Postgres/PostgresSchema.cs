using Replicator.Storage.Tables;

namespace Replicator.Storage.Postgres;

/// <summary>The statements of a store, with the schema in each: whatever else a session is set to, none of them reaches another store.</summary>
/// <param name="schema">The schema as SQL writes it.</param>
internal sealed class PostgresSchema(string schema)
{
    // The rows are sent as one array for each column: as many statements for a thousand entries as for one.
    public string AddEntries { get; } =
        $"INSERT INTO {schema}.entries (number, kind, body, chain) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::bytea[])";

    public string AddVersions { get; } = $"""
        INSERT INTO {schema}.versions (place, entry, epoch, sequence, kind, requester, request, certificate, thumbprint, at)
        SELECT * FROM unnest(
            $1::integer[], $2::bigint[], $3::integer[], $4::bigint[], $5::text[], $6::integer[], $7::integer[], $8::text[], $9::text[], $10::bigint[])
        """;

    public string ForgetVersions { get; } = $"DELETE FROM {schema}.versions WHERE place > $1";

    public string PutDocument { get; } = $"""
        INSERT INTO {schema}.documents (scope, identity, epoch, sequence, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (scope, identity) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, body = excluded.body
        """;

    public string DropDocument { get; } = $"DELETE FROM {schema}.documents WHERE scope = $1 AND identity = $2";

    /// <summary>Goes on from a head, as the owner of a number; no row: it is another's, or another has gone on.</summary>
    public string SetHead { get; } = $"UPDATE {schema}.store SET entries = $1, head = $2 WHERE id = 1 AND owner = $3 AND entries = $4 AND head = $5";

    /// <summary>Makes a new owner, whose number is above that of every one before.</summary>
    public string Claim { get; } = $"UPDATE {schema}.store SET owner = owner + 1 WHERE id = 1 RETURNING owner";

    public string ReadOwner { get; } = $"SELECT owner FROM {schema}.store WHERE id = 1";

    public string ReadKind { get; } = $"SELECT application, schema FROM {schema}.store WHERE id = 1";

    public string ReadHead { get; } = $"SELECT entries, head, start FROM {schema}.store WHERE id = 1";

    public string ReadEntries { get; } = $"SELECT number, kind, body, chain FROM {schema}.entries ORDER BY number";

    public string ReadVersions { get; } =
        $"SELECT epoch, sequence, kind, entry, requester, request, certificate, thumbprint, at FROM {schema}.versions ORDER BY place";

    public string ReadDocuments { get; } = $"SELECT scope, identity, epoch, sequence, body FROM {schema}.documents";

    /// <summary>Makes the schema, where it is not there for server records already.</summary>
    public string CreateSchema { get; } = $"CREATE SCHEMA {schema}";

    /// <summary>Makes its tables; its two parameters are set by <see cref="Begin"/>, for statements that make something take none.</summary>
    public string Create { get; } = $"""
        CREATE TABLE {schema}.store (
            id integer PRIMARY KEY CHECK (id = 1),
            application integer NOT NULL,
            schema integer NOT NULL,
            owner bigint NOT NULL,
            entries bigint NOT NULL,
            head bytea NOT NULL CHECK (pg_catalog.length(head) = 32),
            start text
        );
        CREATE TABLE {schema}.entries (
            number bigint PRIMARY KEY,
            kind text NOT NULL,
            body bytea NOT NULL,
            chain bytea NOT NULL CHECK (pg_catalog.length(chain) = 32)
        );
        CREATE TABLE {schema}.versions (
            place integer PRIMARY KEY,
            entry bigint NOT NULL REFERENCES {schema}.entries (number),
            epoch integer NOT NULL,
            sequence bigint NOT NULL,
            kind text NOT NULL CHECK (kind IN ('commit', 'sibling', 'roll', 'removal', 'opening', 'seed')),
            requester integer,
            request integer,
            certificate text,
            thumbprint text,
            at bigint
        );
        CREATE TABLE {schema}.documents (
            scope text NOT NULL CHECK (scope IN ('Global', 'Site', 'Service', 'Tag')),
            identity text NOT NULL,
            epoch integer NOT NULL,
            sequence bigint NOT NULL,
            body text NOT NULL,
            PRIMARY KEY (scope, identity)
        );
        """;

    /// <summary>The first row of a store that is made.</summary>
    public string Begin { get; } =
        $"INSERT INTO {schema}.store (id, application, schema, owner, entries, head, start) VALUES (1, {StoreSchema.ApplicationId}, {StoreSchema.Number}, 0, 0, $1, $2)";
}
