using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Replicator.Actors;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Tests.Histories;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Storage;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Tests.Hosting;

/// <summary>Messages are handled on the thread of the test, and time moves when it says so.</summary>
public sealed class ShardDiskTests : TestKit
{
    private static readonly ServerId Server = new(1);
    private static readonly ServerId Other = new(2);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    private readonly HistoryFolder _folder = new();
    private readonly FakeRecordStore _store = new();
    private readonly HostedRun _run;
    private readonly IActorRef _shard;

    public ShardDiskTests()
        : base("""
            akka.loglevel = OFF
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """)
    {
        _run = new HostedRun(GivenScenario.Of(3), seed: 1, speed: 1, serversPerShard: 64, _folder.FolderPath, "member01");
        _shard = Sys.ActorOf(ShardDisk.Props(_run, _store.Open).WithDispatcher(CallingThreadDispatcher.Id));

        // An actor begins on another thread, and what it is sent until then it handles there.
        _shard.Tell(new Identify(null), TestActor);
        ExpectMsg<ActorIdentity>();
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Each_time_that_a_server_opens_its_disk_a_life_begins()
    {
        Assert.Equal([0, 1], [Open(Server).Life, Open(Server).Life]);
        Assert.Equal(0, Open(Other).Life);
    }

    [Fact]
    public void An_actor_is_told_when_what_it_saves_is_durable_and_not_before()
    {
        ServerDisk disk = DiskOf(Open(Server));
        bool wasTold = false;
        _store.Saving = () => wasTold = HasMessages;

        Assert.False(disk.SaveNumber(Server, NumberUse.Requests, 5, TestActor));

        Assert.Equal(5, ExpectMsg<Saved>().Number);
        Assert.False(wasTold);
        Assert.Equal(0, _run.Counters.Saving);
        ServerWrite saved = Assert.Single(Assert.Single(_store.Saves));
        Assert.Equal((Server, 0, ServerRecordKind.Requests), (saved.Server, saved.Life, saved.Kind));
        Assert.Equal(ServerRecordCodec.Encode(5), saved.Body.ToArray());
    }

    [Fact]
    public void What_comes_while_it_saves_is_saved_together()
    {
        (ServerDisk disk, ServerDisk other) = (DiskOf(Open(Server)), DiskOf(Open(Other)));
        _store.Saving = () =>
        {
            disk.SaveNumber(Server, NumberUse.Requests, 2, TestActor);
            other.SaveNumber(Other, NumberUse.Operations, 3, TestActor);
            disk.SaveAssigned(Server, 4, change: null, TestActor);
            Assert.Equal(4, _run.Counters.Saving);
        };

        disk.SaveNumber(Server, NumberUse.Requests, 1, TestActor);

        Assert.Equal([1, 3], _store.Saves.Select(static writes => writes.Count));
        Assert.Equal([1, 2, 3, 4], ReceiveN(4).Cast<Saved>().Select(static saved => saved.Number));
    }

    [Theory]
    [InlineData(StoreProblem.Locked)]
    [InlineData(StoreProblem.NotWritable)]
    [InlineData(StoreProblem.Unreachable)]
    [InlineData(StoreProblem.InDoubt)]
    [InlineData(StoreProblem.TakenOver)]
    public void What_cannot_be_saved_now_is_tried_again_and_nobody_is_told(StoreProblem problem)
    {
        ServerDisk disk = DiskOf(Open(Server));
        _store.Problems.Enqueue(problem);

        disk.SaveNumber(Server, NumberUse.Requests, 5, TestActor);
        Assert.Equal((false, 1), (HasMessages, _run.Counters.Saving));
        Time.Advance(Retry);

        Assert.Equal(5, ExpectMsg<Saved>().Number);
        Assert.Single(_store.Saves);
        Assert.Equal(1, _store.OpenCount);
        Assert.Empty(_run.Counters.Failures);
    }

    [Fact]
    public void A_disk_that_another_process_still_has_is_tried_again()
    {
        _store.Problems.Enqueue(StoreProblem.Locked);
        _store.Problems.Enqueue(StoreProblem.Locked);

        _shard.Tell(new OpenDisk(Server, TestActor));
        Time.Advance(Retry);
        Assert.False(HasMessages);
        Time.Advance(Retry);

        Assert.Equal(Server, ExpectMsg<DiskOpened>().Records.Server);
    }

    [Fact]
    public void A_disk_that_is_damaged_fails_the_run_once_however_often_it_is_tried()
    {
        ServerDisk disk = DiskOf(Open(Server));
        Assert.All(Enumerable.Range(0, 4), _ => _store.Problems.Enqueue(StoreProblem.Damaged));

        disk.SaveNumber(Server, NumberUse.Requests, 5, TestActor);
        Time.Advance(Retry);
        Time.Advance(Retry);

        Assert.Equal(["member01: The disk is out of order."], _run.Counters.Failures);
        Assert.False(HasMessages);
    }

    [Fact]
    public void The_actor_of_a_life_that_is_over_is_told_nothing_and_waits_for_nothing()
    {
        ServerDisk stale = DiskOf(Open(Server));
        ServerDisk disk = DiskOf(Open(Server));

        stale.SaveNumber(Server, NumberUse.Requests, 5, TestActor);
        Assert.Equal((false, 0), (HasMessages, _run.Counters.Saving));
        disk.SaveNumber(Server, NumberUse.Requests, 6, TestActor);

        Assert.Equal(6, ExpectMsg<Saved>().Number);
    }

    [Fact]
    public void The_disk_is_let_go_of_when_the_last_server_has_gone()
    {
        Open(Server);
        Open(Other);

        _shard.Tell(new CloseDisk(Server));
        int withOne = _store.OpenCount;
        _shard.Tell(new CloseDisk(Other));

        Assert.Equal((1, 0), (withOne, _store.OpenCount));
    }

    [Fact]
    public void What_a_server_that_has_gone_left_to_be_saved_is_saved_first()
    {
        ServerDisk disk = DiskOf(Open(Server));
        _store.Problems.Enqueue(StoreProblem.Locked);

        disk.SaveNumber(Server, NumberUse.Requests, 5, TestActor);
        _shard.Tell(new CloseDisk(Server));
        Assert.Equal(1, _store.OpenCount);
        Time.Advance(Retry);

        Assert.Equal((1, 0), (_store.Saves.Count, _store.OpenCount));
    }

    [Fact]
    public void A_server_that_has_gone_before_the_disk_could_be_had_begins_no_life()
    {
        _store.Problems.Enqueue(StoreProblem.Locked);

        _shard.Tell(new OpenDisk(Server, TestActor));
        _shard.Tell(new CloseDisk(Server));
        Time.Advance(Retry);

        Assert.Equal((false, 0), (HasMessages, _store.OpenCount));
        Assert.Equal(0, Open(Server).Life);
    }

    [Fact]
    public void The_disk_of_a_server_has_no_journal()
    {
        ServerDisk disk = DiskOf(Open(Server));

        Assert.Throws<InvalidOperationException>(() => disk.ReadJournal(Server));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _run.Dispose();
        _folder.Dispose();
    }

    private ServerRecords Open(ServerId server)
    {
        _shard.Tell(new OpenDisk(server, TestActor));
        return ExpectMsg<DiskOpened>().Records;
    }

    private ServerDisk DiskOf(ServerRecords records) => new(_run, _shard, records);
}
