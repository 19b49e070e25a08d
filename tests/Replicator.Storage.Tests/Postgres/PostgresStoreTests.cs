using Replicator.Domain.Versions;
using Replicator.Storage.Postgres;

namespace Replicator.Storage.Tests.Postgres;

[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : CmsStoreConformance
{
    private PostgresLocation? _place;
    private bool _isMade;

    private PostgresLocation Place => _place ??= server.NewPlace();

    [PostgresFact]
    public void What_is_appended_is_durable_when_the_call_returns() => Assert.Equal(AppendOutcome.Durable, Current.Append(Entries.Commit(1)));

    [PostgresFact]
    public void A_new_store_is_not_made_over_a_schema()
    {
        Append(Entries.Commit(1));

        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Create(Place));

        Assert.Equal(
            (StoreProblem.Exists, $"{Place} exists already, and is kept. Name another schema, or drop this one."), (refused.Problem, refused.Message));
        Assert.Single(Current.ReadJournal());
    }

    [PostgresFact]
    public void A_new_store_whose_entries_cannot_follow_leaves_nothing_behind()
    {
        PostgresLocation place = server.NewPlace();

        Assert.Throws<StoreException>(() => PostgresStore.Create(place, null, Entries.Commit(2)));

        Assert.False(server.Ask<bool>($"SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{place.Schema}')"));
    }

    [PostgresFact]
    public void A_new_store_holds_what_it_is_made_with()
    {
        PostgresLocation place = server.NewPlace();
        PostgresStore.Create(place, new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero), Entries.Commits(1, 1_000));

        using var store = PostgresStore.Open(place);

        Assert.Equal((1_000, new ConfigVersion(1, 1_000)), (store.ReadJournal().Count, store.Content.Version));
        Assert.Empty(store.Verify().Findings);
    }

    [PostgresFact]
    public void A_transaction_of_many_entries_is_written_as_one()
    {
        Append(Entries.Commits(1, 2_000));

        Assert.Equal(2_000, Reopened().ReadVersions().Count);
        Assert.True(Current.Verify().IsSound);
    }

    [PostgresFact]
    public void A_full_disk_takes_nothing_and_the_store_that_is_opened_again_when_there_is_room_goes_on()
    {
        Append(Entries.Commit(1));
        Refuse("entries", "53100");
        StoreException full = Assert.Throws<StoreException>(() => Current.Append(Entries.Commit(2)));
        Assert.Equal(
            (StoreProblem.NotWritable, $"{Place} cannot be written: the server's disk is full. Make room, then open the store again."), (full.Problem, full.Message));
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => Current.Append(Entries.Commit(2))).Problem);

        server.Execute($"DROP TRIGGER refusal ON {Place.Schema}.entries");
        Assert.Equal(new ConfigVersion(1, 1), Reopened().Content.Version);
        Append(Entries.Commit(2));

        Assert.True(Current.Verify().IsSound);
    }

    [PostgresFact]
    public void A_commit_that_the_server_refuses_leaves_nothing_behind_and_the_store_goes_on()
    {
        Append(Entries.Commit(1));
        Refuse("entries", "P0001", "CONSTRAINT", "DEFERRABLE INITIALLY DEFERRED");
        StoreException refused = Assert.Throws<StoreException>(() => Current.Append(Entries.Commits(2, 3)));
        Assert.Equal((StoreProblem.NotReadable, $"{Place} cannot be read or written: refused by a test, P0001."), (refused.Problem, refused.Message));
        Assert.Equal(new ConfigVersion(1, 1), Current.Content.Version);

        server.Execute($"DROP TRIGGER refusal ON {Place.Schema}.entries");
        Append(Entries.Commit(2));

        Assert.True(Reopened().Verify().IsSound);
        Assert.Equal(2, Current.Content.Count);
    }

    [PostgresFact]
    public void A_store_says_where_it_is_and_not_how_to_get_there() => Assert.Equal($"schema {Place.Schema} of database postgres at {server.Folder}:5432", Current.ToString());

    private protected override ICmsStore Open()
    {
        if (!_isMade)
        {
            PostgresStore.Create(Place);
            _isMade = true;
        }

        return PostgresStore.Open(Place);
    }

    private protected override void MakeDurable()
    {
    }

    private protected override void Die(ICmsStore store)
    {
        server.Crash(Place);
        store.Dispose();
    }

    private void Refuse(string table, string state, string kind = "", string when = "") => server.Execute($"""
        CREATE FUNCTION {Place.Schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused by a test'' USING ERRCODE = ''{state}''; END';
        CREATE {kind} TRIGGER refusal AFTER INSERT ON {Place.Schema}.{table} {when} FOR EACH ROW EXECUTE FUNCTION {Place.Schema}.refuse()
        """);
}
