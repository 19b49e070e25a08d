using Npgsql;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Storage.Postgres;
using Replicator.Storage.Servers;
using Replicator.Storage.Tests.Postgres;

namespace Replicator.Storage.Tests.Servers;

/// <summary>Server records that several processes have open, in a schema that a store may be in too, on a server that may be gone.</summary>
[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresServerRecordSharingTests(PostgresServer server)
{
    private const string Owner = "three-sites 5F0A31, seed 8317";

    private static readonly ServerId First = new(0);
    private static readonly ServerId Second = new(1);

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_and_server_records_are_in_one_schema_whichever_is_made_first(bool isStoreFirst)
    {
        PostgresLocation place = server.NewPlace();
        if (isStoreFirst)
        {
            PostgresStore.Create(place, null, Entries.Commit(1));
        }

        using PostgresServerRecords records = PostgresServerRecords.Open(place, Owner);
        if (!isStoreFirst)
        {
            Assert.Equal(StoreProblem.Missing, Assert.Throws<StoreException>(() => PostgresStore.Open(place)).Problem);
            PostgresStore.Create(place, null, Entries.Commit(1));
        }

        using var store = PostgresStore.Open(place);
        store.Append(Entries.Commit(2));
        records.Begin(First);
        Assert.Empty(records.Save([Write(First, 0, 1)]));

        Assert.Equal(new ConfigVersion(1, 2), store.Content.Version);
        Assert.Empty(store.Verify().Findings);
        using PostgresServerRecords again = PostgresServerRecords.Open(place, Owner);
        Assert.Equal([1], again.Begin(First).Records[ServerRecordKind.Replica]);
        Assert.Equal(StoreProblem.Exists, Assert.Throws<StoreException>(() => PostgresStore.Create(place)).Problem);
    }

    [PostgresFact]
    public void A_store_is_not_made_in_a_schema_where_something_else_is_beside_server_records()
    {
        PostgresLocation place = server.NewPlace();
        PostgresServerRecords.Open(place, Owner).Dispose();
        server.Execute($"CREATE TABLE {place.Schema}.something (id integer)");

        StoreException refused = Assert.Throws<StoreException>(() => PostgresStore.Create(place));

        Assert.Equal((StoreProblem.Exists, $"{place} exists already, and is kept. Name another schema, or drop this one."), (refused.Problem, refused.Message));
    }

    [PostgresFact]
    public async Task Members_that_open_at_the_same_moment_find_what_the_first_of_them_made()
    {
        PostgresLocation place = server.NewPlace();
        using var gate = new ManualResetEventSlim();
        Task<int>[] members =
        [
            .. Enumerable.Range(0, 6).Select(member => Task.Factory.StartNew(
                () =>
                {
                    gate.Wait();
                    using PostgresServerRecords records = PostgresServerRecords.Open(place, Owner);
                    return records.Begin([First, new ServerId(member + 1)])[0].Life;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)),
        ];
        gate.Set();

        Assert.Equal(Enumerable.Range(0, 6), (await Task.WhenAll(members)).Order());
    }

    [PostgresFact]
    public void A_member_saves_nothing_for_a_server_that_began_anew_on_another_and_goes_on_for_its_others()
    {
        PostgresLocation place = server.NewPlace();
        using PostgresServerRecords one = PostgresServerRecords.Open(place, Owner);
        using PostgresServerRecords other = PostgresServerRecords.Open(place, Owner);
        one.Begin([First, Second]);
        one.Save([Write(First, 0, 1), Write(Second, 0, 1)]);

        Assert.Equal([1], other.Begin(First).Records[ServerRecordKind.Replica]);

        Assert.Equal([Write(First, 0, 2).Server], one.Save([Write(First, 0, 2), Write(Second, 0, 2)]).Select(static dropped => dropped.Server));
        Assert.Empty(other.Save([Write(First, 1, 3)]));
        Assert.Equal([3], one.Read(First)!.Records[ServerRecordKind.Replica]);
        Assert.Equal([2], other.Read(Second)!.Records[ServerRecordKind.Replica]);
    }

    [PostgresFact]
    public async Task A_save_that_waits_while_the_next_life_begins_is_dropped_when_it_has()
    {
        PostgresLocation place = server.NewPlace();
        using PostgresServerRecords one = PostgresServerRecords.Open(place, Owner);
        one.Begin([First, Second]);
        await using NpgsqlConnection other = server.Connect();
        await using NpgsqlTransaction beginning = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"UPDATE {place.Schema}.server_lives SET life = life + 1 WHERE server = 0", other))
        {
            await command.ExecuteNonQueryAsync();
        }

        Task<IReadOnlyList<ServerWrite>> save = Task.Run(() => one.Save([Write(First, 0, 1), Write(Second, 0, 1)]));
        server.AwaitWaiting(place);
        await beginning.CommitAsync();

        Assert.Equal(First, Assert.Single(await save).Server);
        Assert.Equal((1, 0), (one.Read(First)!.Life, one.Read(First)!.Records.Count));
        Assert.Equal([1], one.Read(Second)!.Records[ServerRecordKind.Replica]);
    }

    [PostgresFact]
    public async Task A_life_that_begins_waits_for_what_the_one_before_is_still_saving_and_finds_it()
    {
        PostgresLocation place = server.NewPlace();
        using PostgresServerRecords one = PostgresServerRecords.Open(place, Owner);
        one.Begin(First);
        one.Save([Write(First, 0, 1)]);
        await using NpgsqlConnection other = server.Connect();
        await using NpgsqlTransaction saving = await other.BeginTransactionAsync();
        byte[] body = [2];
        await using (var command = new NpgsqlCommand(
            $"SELECT FROM {place.Schema}.server_lives WHERE server = 0 FOR NO KEY UPDATE; UPDATE {place.Schema}.server_records SET body = '\\x02', checksum = @checksum", other))
        {
            command.Parameters.AddWithValue("checksum", ServerRecordSchema.Checksum(First, ServerRecordKind.Replica, body));
            await command.ExecuteNonQueryAsync();
        }

        Task<ServerRecords> begin = Task.Run(() => one.Begin(First));
        server.AwaitWaiting(place);
        await saving.CommitAsync();

        Assert.Equal(body, (await begin).Records[ServerRecordKind.Replica]);
    }

    [PostgresFact]
    public void A_lock_that_is_waited_for_in_vain_leaves_nothing_behind_and_the_records_go_on()
    {
        PostgresLocation place = server.NewPlace();
        using PostgresServerRecords records = PostgresServerRecords.Open(server.Impatient(place), Owner);
        records.Begin([First, Second]);
        using (NpgsqlConnection other = server.Connect())
        using (NpgsqlTransaction locking = other.BeginTransaction())
        using (var command = new NpgsqlCommand($"SELECT FROM {place.Schema}.server_lives WHERE server = 1 FOR UPDATE", other))
        {
            command.ExecuteNonQuery();
            Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => records.Save([Write(First, 0, 1), Write(Second, 0, 1)])).Problem);
            Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => records.Begin([First, Second])).Problem);
        }

        Assert.Equal((0, 0), (records.Read(First)!.Life, records.Read(First)!.Records.Count));
        Assert.Empty(records.Save([Write(First, 0, 1), Write(Second, 0, 1)]));
    }

    [PostgresFact]
    public void Records_whose_connection_was_lost_say_so_whatever_they_are_asked_and_lives_go_on_with_those_that_are_opened_again()
    {
        PostgresLocation place = server.NewPlace();
        using PostgresServerRecords records = PostgresServerRecords.Open(place, Owner);
        records.Begin(First);
        server.Terminate(place);

        StoreException lost = Assert.Throws<StoreException>(() => records.Save([Write(First, 0, 1)]));
        Assert.Equal(StoreProblem.Unreachable, lost.Problem);
        Assert.StartsWith($"{place} is no longer open: the connection was lost (", lost.Message, StringComparison.Ordinal);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => records.Begin(First)).Problem);
        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => records.Read(First)).Problem);

        using PostgresServerRecords again = PostgresServerRecords.Open(place, Owner);
        Assert.Empty(again.Save([Write(First, 0, 2)]));
        Assert.Equal([2], again.Begin(First).Records[ServerRecordKind.Replica]);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_is_lost_at_the_commit_leaves_it_in_doubt_and_the_same_may_be_saved_once_more(bool hasArrived)
    {
        PostgresLocation place = server.NewPlace();
        using var way = new CuttableWay(server.Folder);
        var through = new PostgresLocation(
            $"{server.Connection(program: place.Schema)};Host=127.0.0.1;Port={way.Port};SSL Mode=Disable;GSS Encryption Mode=Disable", place.Schema);
        using PostgresServerRecords records = PostgresServerRecords.Open(through, Owner);
        records.Begin(First);
        way.CutAtCommit(hasArrived);

        Assert.Equal(StoreProblem.InDoubt, Assert.Throws<StoreException>(() => records.Save([Write(First, 0, 1)])).Problem);

        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => records.Save([Write(First, 0, 1)])).Problem);
        using PostgresServerRecords again = PostgresServerRecords.Open(place, Owner);
        Assert.Equal(hasArrived ? 1 : 0, again.Read(First)!.Records.Count);
        Assert.Empty(again.Save([Write(First, 0, 1)]));
        Assert.Equal([1], again.Read(First)!.Records[ServerRecordKind.Replica]);
    }

    [PostgresFact]
    public void A_thousand_writes_are_one_statement_in_a_transaction()
    {
        PostgresLocation place = server.NewPlace();
        ServerId[] servers = [.. Enumerable.Range(0, 1_000).Select(static index => new ServerId(index))];
        using PostgresServerRecords records = PostgresServerRecords.Open(place, Owner);
        records.Begin(servers);
        server.Execute($"""
            CREATE TABLE {place.Schema}.statements (number integer);
            CREATE FUNCTION {place.Schema}.count() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO {place.Schema}.statements VALUES (1); RETURN NULL; END';
            CREATE TRIGGER counting AFTER INSERT ON {place.Schema}.server_records FOR EACH STATEMENT EXECUTE FUNCTION {place.Schema}.count()
            """);

        Assert.Empty(records.Save([.. servers.Select(static each => Write(each, 0, 1))]));

        Assert.Equal(1L, server.Ask<long>($"SELECT count(*) FROM {place.Schema}.statements"));
        Assert.Equal(1_000L, server.Ask<long>($"SELECT count(*) FROM {place.Schema}.server_records"));
    }

    [PostgresFact]
    public void A_server_that_does_not_sync_keeps_no_records_and_none_are_made()
    {
        PostgresLocation place = server.NewPlace();
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

        Assert.False(server.Ask<bool>($"SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{place.Schema}')"));
    }

    [PostgresFact]
    public void A_schema_that_is_newer_a_table_of_something_else_and_tables_that_were_changed_are_told_apart()
    {
        PostgresLocation newer = Made();
        server.Execute($"UPDATE {newer.Schema}.server_belonging SET schema = 2");
        Refused(StoreProblem.OtherSchema, $"{newer}: what its servers keep has schema 2; this program knows 1. A newer one made it: use that.", newer);

        PostgresLocation foreign = Made();
        server.Execute($"UPDATE {foreign.Schema}.server_belonging SET application = 7");
        Refused(StoreProblem.NotAStore, $"{foreign} has a table server_belonging of something else, and can keep no server records. Name another schema.", foreign);
        server.Execute($"ALTER TABLE {foreign.Schema}.server_belonging DROP COLUMN application");
        Refused(StoreProblem.NotAStore, $"{foreign} has a table server_belonging of something else, and can keep no server records. Name another schema.", foreign);

        PostgresLocation empty = Made();
        server.Execute($"DELETE FROM {empty.Schema}.server_belonging");
        Refused(StoreProblem.Damaged, $"{empty}: what its servers keep is damaged: the table server_belonging has no row. {ServerRecordSchema.Repair}", empty);

        PostgresLocation changed = Made();
        server.Execute($"DROP TABLE {changed.Schema}.server_records");
        using PostgresServerRecords records = PostgresServerRecords.Open(changed, Owner);
        StoreException damaged = Assert.Throws<StoreException>(() => records.Begin(First));
        Assert.Equal(
            (StoreProblem.Damaged, $"{changed}: what its servers keep is damaged: relation \"{changed.Schema}.server_records\" does not exist, 42P01. {ServerRecordSchema.Repair}"),
            (damaged.Problem, damaged.Message));
    }

    [PostgresFact]
    public void A_column_of_another_type_is_damage()
    {
        PostgresLocation place = Made();
        using PostgresServerRecords records = PostgresServerRecords.Open(place, Owner);
        records.Begin(First);
        records.Save([Write(First, 0, 1)]);
        server.Execute($"ALTER TABLE {place.Schema}.server_records DROP CONSTRAINT server_records_kind_check; ALTER TABLE {place.Schema}.server_records ALTER COLUMN kind TYPE text");

        Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => records.Read(First)).Problem);
        Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => records.Begin(First)).Problem);
        Assert.Equal(0, records.Begin(Second).Life);
    }

    [PostgresFact]
    public void A_user_without_the_rights_is_told_which()
    {
        PostgresLocation place = Made();
        server.Execute("CREATE ROLE porter LOGIN PASSWORD 'of a porter'");
        var porter = new PostgresLocation(server.Connection("porter", "of a porter"), place.Schema);

        Refused(
            StoreProblem.NotWritable,
            $"{porter} may not be read or written by this user (permission denied for schema {place.Schema}, 42501). Grant it the rights, or name another.",
            porter);
    }

    [PostgresFact]
    public void A_server_that_is_not_there_is_out_of_reach()
    {
        var place = new PostgresLocation("Host=/nowhere;Database=postgres;Username=master", "servers");

        Assert.Equal(StoreProblem.Unreachable, Assert.Throws<StoreException>(() => PostgresServerRecords.Open(place, Owner)).Problem);
    }

    private static ServerWrite Write(ServerId server, int life, byte body) => new(server, life, ServerRecordKind.Replica, new[] { body });

    private static void Refused(StoreProblem problem, string message, PostgresLocation place)
    {
        StoreException refused = Assert.Throws<StoreException>(() => PostgresServerRecords.Open(place, Owner));
        Assert.Equal((problem, message), (refused.Problem, refused.Message));
    }

    private PostgresLocation Made()
    {
        PostgresLocation place = server.NewPlace();
        PostgresServerRecords.Open(place, Owner).Dispose();
        return place;
    }
}
