using Replicator.Domain;
using Replicator.Domain.Topology;
using Replicator.Storage.Servers;

namespace Replicator.Storage.Tests.Servers;

/// <summary>What the disks of servers do, whatever they are kept on.</summary>
public abstract class ServerRecordConformance : IDisposable
{
    private protected const string Owner = "three-sites 5F0A31, seed 8317";

    private protected static readonly ServerId First = new(0);
    private protected static readonly ServerId Second = new(1);
    private protected static readonly ServerId Third = new(2);

    private IServerRecordStore? _store;

    private protected IServerRecordStore Store => _store ??= Open(Owner);

    /// <summary>Opens the store with what is kept; the first time, with nothing.</summary>
    private protected abstract IServerRecordStore Open(string owner);

    /// <summary>The machine dies.</summary>
    private protected abstract void Die(IServerRecordStore store);

    /// <summary>Changes the bytes of what a server's replica saved, past whoever checks.</summary>
    private protected abstract void Falsify(ServerId server);

    /// <summary>Makes the number of a server's life the highest that there can be.</summary>
    private protected abstract void FalsifyLife(ServerId server);

    /// <summary>What is said of a place that has other records.</summary>
    private protected abstract string OtherOwner { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _store?.Dispose();

    [StoreFact]
    public void A_server_that_never_lived_has_nothing_not_even_a_life()
    {
        Store.Begin(First);

        Assert.Null(Store.Read(Second));
    }

    [StoreFact]
    public void The_first_life_is_0_and_each_is_one_more_than_the_one_before()
    {
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(_ => Store.Begin(First).Life));
        Assert.Equal([3, 4], Enumerable.Range(0, 2).Select(_ => Reopened().Begin(First).Life));
        Assert.Equal(0, Store.Begin(Second).Life);
    }

    [StoreFact]
    public void To_read_what_a_server_has_begins_no_life()
    {
        Store.Begin(First);

        Assert.Equal([0, 0], Enumerable.Range(0, 2).Select(_ => Store.Read(First)!.Life));
        Assert.Equal(1, Store.Begin(First).Life);
    }

    [StoreFact]
    public void A_server_that_saved_nothing_finds_nothing()
    {
        Assert.Empty(Store.Begin(First).Records);
        Assert.Empty(Store.Begin(First).Records);
    }

    [StoreFact]
    public void What_was_saved_is_there_in_the_next_life_and_in_those_after_it()
    {
        Store.Begin(First);

        Assert.Empty(Store.Save([Write(First, 0, ServerRecordKind.Replica, 7, 8, 9), Write(First, 0, ServerRecordKind.Requests, 1)]));

        for (int life = 1; life <= 2; life++)
        {
            ServerRecords found = Reopened().Begin(First);
            Assert.Equal((First, life), (found.Server, found.Life));
            Assert.Equal([ServerRecordKind.Replica, ServerRecordKind.Requests], found.Records.Keys);
            Assert.Equal([7, 8, 9], found.Records[ServerRecordKind.Replica]);
            Assert.Equal([1], found.Records[ServerRecordKind.Requests]);
        }
    }

    [StoreFact]
    public void Every_kind_is_kept_for_itself_and_every_server()
    {
        Store.Begin([First, Second]);
        ServerRecordKind[] kinds = Enum.GetValues<ServerRecordKind>();
        Assert.Empty(Store.Save(
            [.. kinds.Select(static kind => Write(First, 0, kind, (byte)kind)), .. kinds.Select(static kind => Write(Second, 0, kind, (byte)(10 + (int)kind)))]));

        IServerRecordStore again = Reopened();

        Assert.Equal([1, 2, 3, 4], again.Read(First)!.Records.Values.Select(static body => Assert.Single(body)));
        Assert.Equal([11, 12, 13, 14], again.Read(Second)!.Records.Values.Select(static body => Assert.Single(body)));
    }

    [StoreFact]
    public void The_latest_body_of_a_kind_is_kept_within_a_batch_and_after_it()
    {
        Store.Begin(First);
        Store.Save([Write(First, 0, ServerRecordKind.Assigned, 1), Write(First, 0, ServerRecordKind.Assigned, 2)]);
        Assert.Equal([2], Store.Read(First)!.Records[ServerRecordKind.Assigned]);

        Store.Save([Write(First, 0, ServerRecordKind.Assigned, 3)]);

        Assert.Equal([3], Store.Read(First)!.Records[ServerRecordKind.Assigned]);
        Assert.Equal([3], Reopened().Read(First)!.Records[ServerRecordKind.Assigned]);
    }

    [StoreFact]
    public void A_body_may_be_empty_or_large()
    {
        byte[] large = [.. Enumerable.Range(0, 1_000_000).Select(static at => (byte)(at % 251))];
        Store.Begin(First);
        Store.Save([Write(First, 0, ServerRecordKind.Assigned), Write(First, 0, ServerRecordKind.Replica, large)]);

        IReadOnlyDictionary<ServerRecordKind, byte[]> found = Reopened().Read(First)!.Records;

        Assert.Empty(found[ServerRecordKind.Assigned]);
        Assert.True(large.AsSpan().SequenceEqual(found[ServerRecordKind.Replica]));
    }

    [StoreFact]
    public void A_write_of_a_life_that_is_over_is_dropped_and_the_others_of_its_batch_are_kept()
    {
        Store.Begin([First, Second, Third]);
        Store.Save([Write(First, 0, ServerRecordKind.Replica, 1), Write(Second, 0, ServerRecordKind.Replica, 1)]);
        Store.Begin(Second);
        ServerWrite stale = Write(Second, 0, ServerRecordKind.Replica, 2);
        ServerWrite staleToo = Write(Second, 0, ServerRecordKind.Requests, 2);

        IReadOnlyList<ServerWrite> dropped = Store.Save(
            [Write(First, 0, ServerRecordKind.Replica, 2), stale, Write(Second, 1, ServerRecordKind.Assigned, 2), staleToo, Write(Third, 0, ServerRecordKind.Replica, 2)]);

        Assert.Equal([stale, staleToo], dropped);
        IServerRecordStore again = Reopened();
        Assert.Equal([2], again.Read(First)!.Records[ServerRecordKind.Replica]);
        Assert.Equal([ServerRecordKind.Replica, ServerRecordKind.Assigned], again.Read(Second)!.Records.Keys);
        Assert.Equal([1], again.Read(Second)!.Records[ServerRecordKind.Replica]);
        Assert.Equal([2], again.Read(Third)!.Records[ServerRecordKind.Replica]);
    }

    [StoreFact]
    public void A_write_of_a_life_that_has_not_begun_is_dropped()
    {
        Store.Begin(First);
        ServerWrite[] early = [Write(First, 1, ServerRecordKind.Replica, 1), Write(Second, 0, ServerRecordKind.Replica, 1)];

        Assert.Equal(early, Store.Save(early));

        Assert.Empty(Store.Read(First)!.Records);
        Assert.Null(Store.Read(Second));
    }

    [StoreFact]
    public void A_life_goes_on_when_the_store_is_opened_again()
    {
        Store.Begin(First);

        Assert.Empty(Reopened().Save([Write(First, 0, ServerRecordKind.Replica, 1)]));
    }

    [StoreFact]
    public void Lives_that_begin_together_are_told_in_the_order_that_was_asked_for()
    {
        Store.Begin(Second);
        Store.Save([Write(Second, 0, ServerRecordKind.Replica, 5)]);

        IReadOnlyList<ServerRecords> begun = Store.Begin([Third, Second, First]);

        Assert.Equal([(Third, 0), (Second, 1), (First, 0)], begun.Select(static each => (each.Server, each.Life)));
        Assert.Equal([0, 1, 0], begun.Select(static each => each.Records.Count));
    }

    [StoreFact]
    public void Nothing_to_begin_and_nothing_to_save_is_nothing_done()
    {
        Assert.Empty(Store.Begin([]));
        Assert.Empty(Store.Save([]));
    }

    [StoreFact]
    public void A_machine_that_dies_keeps_what_was_saved_and_the_life_that_had_begun()
    {
        Store.Begin(First);
        Store.Begin(First);
        Store.Save([Write(First, 1, ServerRecordKind.Replica, 1)]);

        Die(Store);
        _store = null;

        Assert.Equal((1, 1), (Store.Read(First)!.Life, Assert.Single(Store.Read(First)!.Records[ServerRecordKind.Replica])));
        Assert.Equal(2, Store.Begin(First).Life);
    }

    [StoreFact]
    public void Ten_thousand_servers_begin_and_save_in_one_transaction_each()
    {
        ServerId[] servers = [.. Enumerable.Range(0, 10_000).Select(static index => new ServerId(index))];
        Assert.All(Store.Begin(servers), static each => Assert.Equal(0, each.Life));
        for (byte round = 1; round <= 2; round++)
        {
            byte[] body = [.. Enumerable.Repeat(round, 200)];
            Assert.Empty(Store.Save([.. servers.Select(server => Write(server, 0, ServerRecordKind.Replica, body))]));
        }

        IReadOnlyList<ServerRecords> again = Reopened().Begin(servers);

        Assert.Equal(servers, again.Select(static each => each.Server));
        Assert.All(again, static each => Assert.Equal((1, 200, 2), (each.Life, each.Records[ServerRecordKind.Replica].Length, each.Records[ServerRecordKind.Replica][^1])));
    }

    [StoreFact]
    public void Records_of_another_owner_are_refused_and_stay_as_they_are()
    {
        Store.Begin(First);
        Store.Save([Write(First, 0, ServerRecordKind.Replica, 1)]);
        Close();

        StoreException refused = Assert.Throws<StoreException>(() => Open("three-sites 5F0A31, seed 8318"));

        Assert.Equal((StoreProblem.OtherOwner, OtherOwner), (refused.Problem, refused.Message));
        Assert.Equal([1], Store.Begin(First).Records[ServerRecordKind.Replica]);
    }

    [StoreFact]
    public void An_owner_is_a_line_of_text_with_whatever_letters_it_has()
    {
        const string Odd = @"it's 'drei Standorte' \0 é 𝄞; -- ";
        Open(Odd).Dispose();
        Open(Odd).Dispose();

        Assert.Equal(StoreProblem.OtherOwner, Assert.Throws<StoreException>(() => Open(Odd.Trim())).Problem);
        Assert.Throws<ArgumentException>(() => Open(""));
        Assert.Throws<InvariantViolationException>(() => Open("two\nlines"));
    }

    [StoreFact]
    public void A_record_that_somebody_changed_is_found_when_it_is_read_and_the_life_that_would_have_begun_does_not()
    {
        Store.Begin([First, Second]);
        Store.Save([Write(First, 0, ServerRecordKind.Replica, 1), Write(Second, 0, ServerRecordKind.Replica, 1)]);
        Close();
        Falsify(Second);

        StoreException read = Assert.Throws<StoreException>(() => Store.Read(Second));
        StoreException begun = Assert.Throws<StoreException>(() => Store.Begin([First, Second]));

        Assert.Equal((StoreProblem.Damaged, "the record Replica of server #1 has a wrong checksum"), (read.Problem, read.Finding));
        Assert.EndsWith(
            "the record Replica of server #1 has a wrong checksum. Restore a backup, or begin with none, as servers with new disks do.", read.Message, StringComparison.Ordinal);
        Assert.Equal((read.Problem, read.Message), (begun.Problem, begun.Message));
        Assert.Equal(1, Store.Begin(First).Life);
    }

    [StoreFact]
    public void A_life_that_no_program_counted_is_damage_and_no_next_one_begins()
    {
        Store.Begin(First);
        Close();
        FalsifyLife(First);

        StoreException begun = Assert.Throws<StoreException>(() => Store.Begin(First));

        Assert.Equal(StoreProblem.Damaged, begun.Problem);
        Assert.EndsWith(ServerRecordSchema.Repair, begun.Message, StringComparison.Ordinal);
        Assert.Equal(0, Store.Begin(Second).Life);
    }

    [StoreFact]
    public void What_no_server_can_ask_for_is_an_error_of_the_program_and_nothing_is_done()
    {
        Store.Begin(First);

        Assert.Throws<InvariantViolationException>(() => Store.Begin([First, Second, First]));
        Assert.Throws<InvariantViolationException>(() => Store.Begin(new ServerId(-1)));
        Assert.Throws<InvariantViolationException>(() => Store.Save([Write(First, 0, ServerRecordKind.Replica, 1), Write(First, 0, (ServerRecordKind)5, 1)]));

        Assert.Equal(0, Store.Read(First)!.Life);
        Assert.Empty(Store.Read(First)!.Records);
        Assert.Null(Store.Read(Second));
    }

    [StoreFact]
    public void A_store_that_is_closed_says_so()
    {
        IServerRecordStore store = Store;
        Close();

        Assert.Throws<ObjectDisposedException>(() => store.Begin(First));
        Assert.Throws<ObjectDisposedException>(() => store.Save([Write(First, 0, ServerRecordKind.Replica, 1)]));
        Assert.Throws<ObjectDisposedException>(() => store.Read(First));
        store.Dispose();
    }

    private protected static ServerWrite Write(ServerId server, int life, ServerRecordKind kind, params byte[] body) => new(server, life, kind, body);

    private protected IServerRecordStore Reopened()
    {
        Close();
        return Store;
    }

    private protected void Close()
    {
        _store?.Dispose();
        _store = null;
    }
}
