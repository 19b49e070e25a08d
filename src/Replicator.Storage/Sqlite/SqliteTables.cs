namespace Replicator.Storage.Sqlite;

/// <summary>The tables of a store file. The numbers that say it is one stand in its header: <c>user_version</c> and <c>application_id</c>.</summary>
internal static class SqliteTables
{
    public const string Create = """
        CREATE TABLE store (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            entries INTEGER NOT NULL,
            head BLOB NOT NULL CHECK (length(head) = 32),
            start TEXT
        ) STRICT;
        CREATE TABLE entries (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            chain BLOB NOT NULL CHECK (length(chain) = 32)
        ) STRICT;
        CREATE TABLE versions (
            place INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entries (number),
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('commit', 'sibling', 'roll', 'removal', 'opening', 'seed')),
            requester INTEGER,
            request INTEGER,
            certificate TEXT,
            thumbprint TEXT,
            at INTEGER
        ) STRICT;
        CREATE TABLE documents (
            scope TEXT NOT NULL CHECK (scope IN ('Global', 'Site', 'Service', 'Tag')),
            identity TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (scope, identity)
        ) STRICT;
        INSERT INTO store (id, entries, head, start) VALUES (1, 0, $head, $start);
        """;
}
