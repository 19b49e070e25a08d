using Replicator.Domain.Journal;
using Replicator.Storage.Postgres;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>A store has one owner at a time, and who was it once cannot write past who is.</summary>
[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresOwnershipTests(PostgresServer server)
{
    [PostgresFact]
    public void A_store_that_is_open_cannot_be_opened_again_until_it_is_closed()
    {
        PostgresLocation place = Made();
        using (var first = PostgresStore.Open(place))
        {
            StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Open(server.Impatient(place)));

            Assert.Equal(StoreProblem.Locked, refused.Problem);
            Assert.Matches(
                $"^{place} is locked: another process, or another part of this one, has it open \\(the server's session [0-9]+, {place.Schema}\\). Wait until it is closed.$", refused.Message);
            Assert.Equal(AppendOutcome.Durable, first.Append(Entries.Commit(2)));
        }

        using var second = PostgresStore.Open(place);
        Assert.Equal(2, second.Content.Count);
    }

    [PostgresFact]
    public void A_store_that_another_process_has_open_is_locked_and_free_when_that_one_is_killed()
    {
        PostgresLocation place = Made();
        using (var probe = new ProbeProcess("hold-postgres", server.Connection(), place.Schema))
        {
            Assert.Equal("1", probe.ReadLine());
            Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => PostgresStore.Open(server.Impatient(place))).Problem);
            probe.Kill(null);
        }

        using var store = PostgresStore.Open(place);
        Assert.Equal(AppendOutcome.Durable, store.Append(Entries.Commit(2)));
    }

    [PostgresFact]
    public void An_owner_whose_connection_was_lost_appends_nothing_once_there_is_another_nor_does_it_when_it_connects_again()
    {
        PostgresLocation place = Made();
        using var first = PostgresStore.Open(place);
        first.Append(Entries.Commit(2, name: "first owner"));
        server.Terminate(place);
        using var second = PostgresStore.Open(place);
        second.Append(Entries.Commit(3, name: "second owner"));

        Assert.Equal(StoreProblem.Unreachable, Refusal(first, Entries.Commit(3, name: "past the second")).Problem);
        Assert.Equal(StoreProblem.Unreachable, Refusal(first, Entries.Commit(4, name: "past the second")).Problem);
        Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => PostgresStore.Open(server.Impatient(place))).Problem);

        Assert.Equal((1, 2), (first.Owner, second.Owner));
        second.Append(Entries.Commit(4, name: "second owner"));
        Assert.Equal(["first owner", "second owner", "second owner"], second.ReadVersions().Skip(1).Select(static each => each.Certificate));
        Assert.Empty(second.Verify().Findings);
        second.Dispose();
        using var third = PostgresStore.Open(place);
        Assert.Equal((3, 4), (third.Owner, third.Content.Count));
        Assert.Equal(StoreProblem.Unreachable, Refusal(first, Entries.Commit(5)).Problem);
    }

    [PostgresFact]
    public void An_owner_that_does_not_know_that_its_lock_is_gone_writes_nothing_past_the_next()
    {
        PostgresLocation place = Made();
        using var first = PostgresStore.Open(place);
        first.Session.Execute("SELECT pg_advisory_unlock_all()");
        using var second = PostgresStore.Open(place);

        StoreException refused = Refusal(first, Entries.Commit(2, name: "past the second"));

        Assert.Equal(
            (StoreProblem.TakenOver, $"{place} has another owner since: owner 2 opened it after this one, owner 1, which appends nothing any more. Close this one."),
            (refused.Problem, refused.Message));
        Assert.Equal(StoreProblem.TakenOver, Refusal(first, Entries.Commit(2)).Problem);
        Assert.Equal(StoreProblem.TakenOver, Assert.Throws<StoreException>(() => first.ReadJournal()).Problem);
        Assert.Equal(StoreProblem.TakenOver, Assert.Throws<StoreException>(() => first.Content).Problem);
        Assert.Equal(AppendOutcome.Durable, second.Append(Entries.Commit(2)));
        Assert.Equal(2, second.ReadJournal().Count);
    }

    [PostgresFact]
    public void A_new_owner_waits_for_what_the_one_before_is_still_writing()
    {
        PostgresLocation place = Made();
        using var first = PostgresStore.Open(place);
        first.Session.Execute("SELECT pg_advisory_unlock_all()");
        first.Session.Begin();
        first.Session.Execute($"UPDATE {place.Schema}.store SET entries = entries WHERE id = 1");

        Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => PostgresStore.Open(server.Impatient(place))).Problem);
    }

    [PostgresFact]
    public void What_somebody_appended_behind_the_owner_is_not_written_over()
    {
        PostgresLocation place = Made();
        using var store = PostgresStore.Open(place);
        server.Execute($"UPDATE {place.Schema}.store SET entries = 7");

        StoreException refused = Refusal(store, Entries.Commit(2));

        Assert.Equal(StoreProblem.Damaged, refused.Problem);
        Assert.StartsWith($"{place} is damaged: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1L, server.Ask<long>($"SELECT count(*) FROM {place.Schema}.entries"));
    }

    [PostgresFact]
    public void Several_stores_of_a_database_do_not_disturb_each_other()
    {
        string[] schemas = ["Contoso", "contoso", "it's; DROP SCHEMA contoso CASCADE; --", "\"quoted\"", "é 𝄞", new('x', 63)];
        PostgresLocation[] places = [.. schemas.Select(schema => new PostgresLocation(server.Connection(), schema))];
        foreach (PostgresLocation place in places)
        {
            PostgresStore.Create(place);
        }

        List<PostgresStore> stores = [.. places.Select(PostgresStore.Open)];
        for (int i = 0; i < stores.Count; i++)
        {
            stores[i].Append(Entries.Commits(1, i + 1));
        }

        Assert.Equal(Enumerable.Range(1, stores.Count), stores.Select(static store => store.ReadJournal().Count));
        Assert.All(stores, static store => Assert.Empty(store.Verify().Findings));
        stores.ForEach(static store => store.Dispose());
    }

    private static StoreException Refusal(PostgresStore store, params IJournalEntry[] entries) => Assert.Throws<StoreException>(() => store.Append(entries));

    private PostgresLocation Made()
    {
        PostgresLocation place = server.NewPlace();
        PostgresStore.Create(place, null, Entries.Commit(1));
        return place;
    }
}
