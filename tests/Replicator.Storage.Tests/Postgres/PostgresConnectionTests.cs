using Npgsql;
using Replicator.Domain.Versions;
using Replicator.Storage.Postgres;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>What a store says and keeps when the way to its server ends, cannot be found, or leads to one that keeps nothing.</summary>
[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresConnectionTests(PostgresServer server)
{
    [PostgresFact]
    public async Task A_connection_that_is_lost_in_the_middle_of_an_append_leaves_nothing_behind()
    {
        PostgresLocation place = Made();
        using var store = PostgresStore.Open(place);
        await using NpgsqlConnection other = server.Connect();
        await using NpgsqlTransaction locking = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"LOCK TABLE {place.Schema}.documents IN EXCLUSIVE MODE", other))
        {
            await command.ExecuteNonQueryAsync();
        }

        Task<StoreException> append = Task.Run(() => Assert.Throws<StoreException>(() => store.Append(Entries.Commits(2, 5))));
        server.AwaitWaiting(place);
        server.Terminate(place);
        StoreException lost = await append;

        Assert.Equal(
            (StoreProblem.Unreachable, $"{place} is no longer open: the connection was lost (terminating connection due to administrator command, 57P01). Open the store again."),
            (lost.Problem, lost.Message));
        await locking.RollbackAsync();
        IsAsMade(place);
    }

    [PostgresFact]
    public void A_store_whose_connection_was_lost_says_so_whatever_it_is_asked_and_is_whole_when_it_is_opened_again()
    {
        PostgresLocation place = Made();
        using var store = PostgresStore.Open(place);
        server.Terminate(place);

        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.Append(Entries.Commit(2))).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.ReadJournal()).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.ReadVersions()).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.ReadDocuments()).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.Verify()).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.Content).Problem);
        IsAsMade(place);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_is_lost_at_the_commit_leaves_it_in_doubt_and_the_store_that_is_opened_again_tells(bool hasArrived)
    {
        PostgresLocation place = Made();
        using var way = new CuttableWay(server.Folder);
        var through = new PostgresLocation(
            $"{server.Connection(program: place.Schema)};Host=127.0.0.1;Port={way.Port};SSL Mode=Disable;GSS Encryption Mode=Disable", place.Schema);
        using var store = PostgresStore.Open(through);
        store.Append(Entries.Commit(2));
        way.CutAtCommit(hasArrived);

        StoreException doubt = Assert.Throws<StoreException>(() => store.Append(Entries.Commits(3, 2)));

        Assert.Equal(StoreProblem.InDoubt, doubt.Problem);
        Assert.StartsWith($"{through}: the connection was lost while a transaction was being committed (", doubt.Message, StringComparison.Ordinal);
        Assert.EndsWith("). It is there as a whole or not at all; open the store again, which tells.", doubt.Message, StringComparison.Ordinal);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.Append(Entries.Commits(3, 2))).Problem);
        using var again = PostgresStore.Open(place);
        Assert.Equal(hasArrived ? 4 : 2, again.Content.Count);
        Assert.Empty(again.Verify().Findings);
    }

    [PostgresFact]
    public void An_append_that_waits_for_a_lock_in_vain_leaves_nothing_behind_and_the_store_goes_on()
    {
        PostgresLocation place = Made();
        using var store = PostgresStore.Open(server.Impatient(place));
        using (NpgsqlConnection other = server.Connect())
        using (NpgsqlTransaction locking = other.BeginTransaction())
        using (var command = new NpgsqlCommand($"LOCK TABLE {place.Schema}.entries IN EXCLUSIVE MODE", other))
        {
            command.ExecuteNonQuery();
            Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => store.Append(Entries.Commits(2, 5))).Problem);
        }

        Assert.Equal(1, store.Content.Count);
        Assert.Equal(AppendOutcome.Durable, store.Append(Entries.Commit(2)));
        Assert.Empty(store.Verify().Findings);
    }

    [PostgresFact]
    public void A_server_that_crashes_keeps_what_was_acknowledged()
    {
        PostgresLocation place = Made();
        for (int life = 1; life <= 2; life++)
        {
            using var store = PostgresStore.Open(place);
            Assert.Equal(life, store.Content.Count);
            store.Append(Entries.Commit(life + 1));
            server.Crash(place);
            Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => store.Append(Entries.Commit(life + 2))).Problem);
        }

        using var last = PostgresStore.Open(place);
        Assert.Equal((3, new ConfigVersion(1, 3)), (last.Content.Count, last.Content.Version));
        Assert.Empty(last.Verify().Findings);
    }

    [PostgresFact]
    public void A_schema_that_is_not_there_and_a_database_that_is_not_are_missing()
    {
        PostgresLocation place = server.NewPlace();
        Refused(StoreProblem.Missing, $"{place} does not exist; expected a store. Make it, or correct the name.", place);

        place = new PostgresLocation(server.Connection(database: "nowhere"), "cms");
        Refused(StoreProblem.Missing, $"{place} does not exist: the server has no such database. Make it, or correct the name.", place);
    }

    [PostgresFact]
    public void A_wrong_password_is_refused_and_not_told()
    {
        const string Wrong = "not the password 8317";
        var place = new PostgresLocation(server.Connection(password: Wrong), "cms");

        StoreException refused = Refused(
            StoreProblem.NotReadable,
            $"{place} cannot be opened: the server refuses the user (password authentication failed for user \"master\", 28P01). Correct name and password.",
            place);

        Assert.DoesNotContain("8317", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("8317", place.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_user_without_the_rights_is_told_which()
    {
        PostgresLocation place = Made();
        server.Execute("CREATE ROLE clerk LOGIN PASSWORD 'of a clerk'");
        var clerk = new PostgresLocation(server.Connection("clerk", "of a clerk"), place.Schema);

        Refused(
            StoreProblem.NotWritable,
            $"{clerk} may not be read or written by this user (permission denied for schema {place.Schema}, 42501). Grant it the rights, or name another.",
            clerk);
        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Create(new PostgresLocation(server.Connection("clerk", "of a clerk"), "clerks")));

        Assert.Equal(StoreProblem.NotWritable, refused.Problem);
        Assert.Contains("permission denied for database postgres, 42501", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_lock_is_waited_for_two_seconds_unless_somebody_said_otherwise()
    {
        PostgresLocation place = Made();
        using (var store = PostgresStore.Open(place))
        {
            Assert.Equal(["2s"], store.Session.Rows("SHOW lock_timeout", static row => row.GetString(0)));
        }

        using var impatient = PostgresStore.Open(server.Impatient(place));
        Assert.Equal(["200ms"], impatient.Session.Rows("SHOW lock_timeout", static row => row.GetString(0)));
    }

    [PostgresFact]
    public void A_session_commits_durably_whatever_its_user_is_set_to()
    {
        PostgresLocation place = Made();
        foreach ((string set, string kept) in (ReadOnlySpan<(string, string)>)[("off", "on"), ("local", "on"), ("remote_write", "on"), ("remote_apply", "remote_apply")])
        {
            server.Execute($"ALTER ROLE {PostgresServer.User} SET synchronous_commit = {set}");
            using var store = PostgresStore.Open(place);
            Assert.Equal(kept, Assert.Single(store.Session.Rows("SHOW synchronous_commit", static row => row.GetString(0))));
        }

        server.Execute($"ALTER ROLE {PostgresServer.User} RESET synchronous_commit");
    }

    [PostgresFact]
    public void A_server_that_does_not_sync_keeps_no_store()
    {
        PostgresLocation place = Made();
        server.Set("fsync", "off");
        try
        {
            Refused(
                StoreProblem.NotWritable,
                $"{place} cannot keep a store: its server does not sync what it writes (fsync = off), and may lose what was acknowledged. Set fsync = on.",
                place);
        }
        finally
        {
            server.Set("fsync", "on");
        }

        IsAsMade(place);
    }

    [PostgresFact]
    public void A_database_of_another_encoding_keeps_no_store()
    {
        server.Execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        var place = new PostgresLocation(server.Connection(database: "latin"), "cms");

        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Create(place));

        Assert.Equal(
            (StoreProblem.NotWritable, $"{place} cannot keep a store: its database is encoded in LATIN1, which not every name fits. Use a database with ENCODING 'UTF8'."),
            (refused.Problem, refused.Message));
    }

    private static StoreException Refused(StoreProblem problem, string message, PostgresLocation place)
    {
        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Open(place));
        Assert.Equal((problem, message), (refused.Problem, refused.Message));
        return refused;
    }

    private static void IsAsMade(PostgresLocation place)
    {
        using var store = PostgresStore.Open(place);
        Assert.Equal(1, store.Content.Count);
        Assert.Empty(store.Verify().Findings);
        Assert.Equal(AppendOutcome.Durable, store.Append(Entries.Commit(2)));
    }

    private PostgresLocation Made()
    {
        PostgresLocation place = server.NewPlace();
        PostgresStore.Create(place, null, Entries.Commit(1));
        return place;
    }
}
