using Replicator.Storage.Postgres;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>What is wrong with a store is said in words, with its place, and the store is as it was.</summary>
[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresDamageTests(PostgresServer server)
{
    private const int Commits = 20;

    private readonly PostgresLocation _place = server.NewPlace();

    [PostgresTheory]
    [InlineData("DELETE FROM @.versions WHERE entry = 10; DELETE FROM @.entries WHERE number = 10", "entry 10 is missing.")]
    [InlineData("DELETE FROM @.versions WHERE entry = 20; DELETE FROM @.entries WHERE number = 20", "entries 20 to 20 are missing.")]
    [InlineData("UPDATE @.entries SET body = convert_to(replace(convert_from(body, 'UTF8'), 'certificate 1.9', 'certificate 1.8'), 'UTF8') WHERE number = 9", "entry 9 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE @.entries SET kind = 'roleTaken' WHERE number = 9", "entry 9 is filed as 'roleTaken' and is 'commit'.")]
    [InlineData("UPDATE @.entries SET body = (SELECT body FROM @.entries WHERE number = 10) WHERE number = 9", "entry 9 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE @.store SET start = '2016-01-01T00:00:00.0000000+00:00'", "entry 1 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE @.store SET entries = 21", "entries 21 to 21 are missing.")]
    [InlineData("UPDATE @.store SET entries = 19", "there are entries up to 20; the store says that it has 19.")]
    [InlineData("UPDATE @.store SET head = decode(repeat('00', 32), 'hex')", "the store's own checksum is not that of its last entry.")]
    [InlineData("DELETE FROM @.store", "the journal cannot be read to the end: the table store has no row.")]
    [InlineData("DROP TABLE @.entries CASCADE", "the journal cannot be read to the end: relation \"@.entries\" does not exist, 42P01.")]
    [InlineData("ALTER TABLE @.entries ALTER kind TYPE integer USING 0", "the journal cannot be read to the end: ")]
    public void What_somebody_changed_in_the_journal_is_found_with_its_place_and_such_a_store_is_not_opened(string sql, string expected)
    {
        Assert.Contains(Verified(sql).Findings, finding => finding.StartsWith(expected.Replace("@", _place.Schema, StringComparison.Ordinal), StringComparison.Ordinal));

        long owner = Owner();
        StoreException? refused = Record.Exception(() => PostgresStore.Open(_place).Dispose()) as StoreException;

        // The kind stands in the entry too, so that the row's may be wrong.
        Assert.True(refused?.Problem == StoreProblem.Damaged || expected.Contains("filed", StringComparison.Ordinal), refused?.Message);
        Assert.Equal(owner + (refused is null ? 1 : 0), Owner());
    }

    [PostgresTheory]
    [InlineData("UPDATE @.versions SET sequence = 8 WHERE place = 7", "version 7: there is 1.8 (commit by entry 7); the journal says 1.7 (commit by entry 7).")]
    [InlineData("DELETE FROM @.versions WHERE place = 20", "version 20: there is none; the journal says 1.20 (commit by entry 20).")]
    [InlineData("ALTER TABLE @.versions DROP CONSTRAINT versions_entry_fkey; UPDATE @.versions SET entry = 77 WHERE place = 7", "version 7: there is 1.7 (commit by entry 77); ")]
    [InlineData("ALTER TABLE @.versions DROP COLUMN at", "the versions cannot be read to the end: column \"at\" does not exist, 42703.")]
    [InlineData("UPDATE @.documents SET body = replace(body, 'fabrikam', 'adatum')", "document Global global of version 1.20 is not what the journal says for version 1.20.")]
    [InlineData("DELETE FROM @.documents", "document Global global is missing.")]
    [InlineData("INSERT INTO @.documents VALUES ('Site', 'site:redmond', 1, 1, 'x')", "document Site site:redmond is there; the journal has none.")]
    [InlineData("ALTER TABLE @.documents DROP CONSTRAINT documents_scope_check; UPDATE @.documents SET scope = 'Town'", "the documents cannot be read to the end: documents.scope: 'Town' is no ")]
    [InlineData("ALTER TABLE @.documents SET UNLOGGED", "the schema: table documents is not logged: a crash of the server empties it.")]
    public void What_somebody_changed_in_what_follows_from_the_journal_is_found_with_its_place(string sql, string expected) =>
        Assert.Contains(Verified(sql).Findings, finding => finding.StartsWith(expected, StringComparison.Ordinal));

    [PostgresFact]
    public void A_store_whose_versions_are_no_longer_readable_says_so_when_they_are_read()
    {
        Make();
        server.Execute($"ALTER TABLE {_place.Schema}.documents DROP CONSTRAINT documents_scope_check; UPDATE {_place.Schema}.documents SET scope = 'Town'");
        using var store = PostgresStore.Open(_place);

        StoreException refused = Assert.Throws<StoreException>(() => store.ReadDocuments());

        Assert.Equal(StoreProblem.Damaged, refused.Problem);
        Assert.StartsWith($"{_place} is damaged: documents.scope: 'Town' is no ", refused.Message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("UPDATE @.store SET schema = 2", StoreProblem.OtherSchema, "@ has schema 2; this program knows 1. A newer one made it: use that.")]
    [InlineData("UPDATE @.store SET schema = 0", StoreProblem.OtherSchema, "@ has schema 0, which no program wrote; this one knows 1. Restore a backup.")]
    [InlineData("UPDATE @.store SET application = 7", StoreProblem.NotAStore, "@ is no store: it has no table `store` that says so. Name the schema of a store.")]
    [InlineData("DROP TABLE @.store", StoreProblem.NotAStore, "@ is no store: it has no table `store` that says so. Name the schema of a store.")]
    [InlineData("ALTER TABLE @.store DROP COLUMN application", StoreProblem.NotAStore, "@ is no store: it has no table `store` that says so. Name the schema of a store.")]
    [InlineData("ALTER TABLE @.store ALTER schema TYPE text", StoreProblem.NotAStore, "@ is no store: it has no table `store` that says so. Name the schema of a store.")]
    public void A_schema_that_is_something_else_is_refused(string sql, StoreProblem problem, string message)
    {
        Make();
        server.Execute(sql.Replace("@", _place.Schema, StringComparison.Ordinal));

        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Open(_place));

        Assert.Equal((problem, message.Replace("@", _place.ToString(), StringComparison.Ordinal)), (refused.Problem, refused.Message));
    }

    [PostgresFact]
    public void An_entry_of_a_kind_that_is_not_known_is_not_passed_over()
    {
        Make();
        byte[] body = """{"kind":"moved"}"""u8.ToArray();
        byte[] chain = EntryChain.Next(server.Ask<byte[]>($"SELECT chain FROM {_place.Schema}.entries WHERE number = 19"), 20, body);
        server.Execute($@"UPDATE {_place.Schema}.entries SET body = '\x{Convert.ToHexString(body)}', chain = '\x{Convert.ToHexString(chain)}' WHERE number = 20");

        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Open(_place));

        Assert.Equal(StoreProblem.OtherSchema, refused.Problem);
        Assert.StartsWith($"{_place}: entry 20 cannot be read: entry.kind: 'moved' is no kind of entry that this program knows; ", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_page_that_was_overwritten_on_the_disk_is_found_where_it_is_read()
    {
        Make();
        server.OverwriteFirstPage($"{_place.Schema}.versions");
        using var store = PostgresStore.Open(_place);

        StoreVerification verification = store.Verify();

        Assert.Contains(verification.Findings, static finding => finding.StartsWith("the versions cannot be read to the end: invalid page in block 0 of relation ", StringComparison.Ordinal));
        Assert.Equal((Commits, Commits), (verification.Entries, verification.Version.Sequence));

        server.OverwriteFirstPage($"{_place.Schema}.entries");
        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Open(_place));
        Assert.Equal(StoreProblem.Damaged, refused.Problem);
        Assert.StartsWith($"{_place} is damaged: invalid page in block 0 of relation ", refused.Message, StringComparison.Ordinal);
    }

    private StoreVerification Verified(string sql)
    {
        Make();
        using var store = PostgresStore.Open(_place);
        server.Execute(sql.Replace("@", _place.Schema, StringComparison.Ordinal));
        return store.Verify();
    }

    private void Make() => PostgresStore.Create(_place, null, Entries.Commits(1, Commits));

    // Where there is a row.
    private long Owner() => server.Ask<long>($"SELECT coalesce(max(owner), 0) FROM {_place.Schema}.store");
}
