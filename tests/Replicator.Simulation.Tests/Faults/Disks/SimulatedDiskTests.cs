using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults.Disks;

public sealed class SimulatedDiskTests : IDisposable
{
    private readonly SimulatedWorld _world = SimulatedWorld.Create();
    private readonly List<(VirtualTime, object)> _told = [];
    private readonly SimulatedHost _host;
    private IActorRef _actor;

    public SimulatedDiskTests()
    {
        _host = _world.AddHost("a");
        _actor = NewActor();
        _world.RunFor(Ms(0));
    }

    private SimulatedDisk Disk => _host.Disk;

    [Fact]
    public void What_is_written_is_read_at_once_in_the_order_of_writing()
    {
        Disk.Append("log", "one");
        Disk.Append("log", new byte[] { 1, 2 });
        Disk.Write("state", 7);
        Disk.Write("state", 8);
        Assert.Equal(["log", "state"], Disk.Files);
        Assert.Equal("one", Disk.Read("log")[0].Content);
        Assert.Equal([1, 2], ((ReadOnlyMemory<byte>)Disk.Read("log")[1].Content!).ToArray());
        Assert.Equal([new DiskRecord(8, IsTorn: false)], Disk.Read("state"));
        Disk.Delete("log");
        Assert.Equal(["state"], Disk.Files);
        Assert.Empty(Disk.Read("log"));
        Assert.True(Disk.HasUnsynced);
    }

    [Fact]
    public void A_sync_completes_after_its_latency_by_a_message_to_the_actor()
    {
        Disk.SyncLatency = Ms(5);
        Disk.Append("log", 1);
        Disk.Sync(_actor, "synced");
        _world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(5), "synced")], _told);
        Assert.False(Disk.HasUnsynced);
    }

    [Fact]
    public void A_sync_without_latency_completes_at_the_same_moment_but_not_within_the_call()
    {
        List<object> order = [];
        IActorRef actor = _host.ActorOf(
            Script.Of((self, message) =>
            {
                order.Add(message);
                if (message is "go")
                {
                    Disk.Sync(self.Me, "synced");
                    order.Add("called");
                }
            }),
            "writer");
        actor.Tell("go");
        _world.RunFor(Ms(0));
        Assert.Equal(["go", "called", "synced"], order);
    }

    [Fact]
    public void A_crash_loses_what_no_completed_sync_covers()
    {
        Disk.SyncLatency = Ms(10);
        Disk.Append("log", "covered");
        Disk.Sync(_actor, "first");
        Disk.Append("log", "written after the sync began");
        _world.RunFor(Ms(15));
        Disk.Append("other", "sync under way");
        Disk.Sync(_actor, "second");
        _world.RunFor(Ms(5));
        _host.Crash();
        _host.Restart();
        NewActor();
        _world.RunFor(Seconds(1));
        Assert.Equal([new DiskRecord("covered", IsTorn: false)], Disk.Read("log"));
        Assert.Equal(["log"], Disk.Files);
        Assert.Equal([(VirtualTime.Zero + Ms(10), "first")], _told);
    }

    [Fact]
    public void A_crash_brings_back_what_an_unsynced_replacement_or_deletion_had_removed()
    {
        Disk.Write("state", "old");
        Disk.Append("log", "kept");
        Disk.Sync(_actor, "synced");
        _world.RunFor(Ms(1));
        Disk.Write("state", "new");
        Disk.Delete("log");
        _host.Crash();
        Assert.Equal("old", Assert.Single(Disk.Read("state")).Content);
        Assert.Equal("kept", Assert.Single(Disk.Read("log")).Content);
    }

    [Fact]
    public void What_a_dead_life_writes_deletes_or_syncs_while_it_stops_is_void()
    {
        Disk.Append("log", "durable");
        Disk.Sync(_actor, "synced");
        _host.ActorOf(
            new Script
            {
                Stop = self =>
                {
                    Disk.Append("log", "leak");
                    Disk.Write("leak", "leak");
                    Disk.Delete("log");
                    Disk.Sync(self.Me, "leak");
                },
            }.Props,
            "dying");
        _world.RunFor(Ms(1));
        _host.Crash();
        _host.Restart();
        NewActor();
        _world.RunFor(Seconds(1));
        Assert.Equal("durable", Assert.Single(Disk.Read("log")).Content);
        Assert.False(Disk.HasUnsynced);
        Assert.Single(_told);
    }

    [Fact]
    public void A_full_disk_refuses_writes_and_still_syncs_and_deletes()
    {
        Disk.Append("log", 1);
        InjectedFault full = _world.Faults.Begin(new DiskFault(_host, DiskFaultKind.Full));
        Assert.Equal(DiskWrite.DiskFull, Disk.Append("log", 2));
        Assert.Equal(DiskWrite.DiskFull, Disk.Write("other", "x"u8));
        Disk.Sync(_actor, "synced");
        _world.RunFor(Ms(1));
        _world.Faults.End(full);
        Assert.Equal(DiskWrite.Written, Disk.Append("log", 3));
        Assert.Equal([1, 3], Disk.Read("log").Select(each => each.Content));
        Assert.Equal(2, full.Acted);
        Assert.Single(_told);
    }

    [Fact]
    public void A_disk_that_lies_completes_syncs_and_loses_what_they_covered_unless_a_later_one_tells_the_truth()
    {
        InjectedFault lie = _world.Faults.Begin(new DiskFault(_host, DiskFaultKind.LostSyncs));
        Disk.Append("log", 1);
        Disk.Sync(_actor, "promised");
        _world.RunFor(Ms(1));
        Assert.Single(_told);
        _host.Crash();
        Assert.Empty(Disk.Read("log"));
        Assert.Equal(1, lie.Acted);
        _host.Restart();
        _actor = NewActor();
        Disk.Append("log", 2);
        Disk.Sync(_actor, "promised again");
        _world.RunFor(Ms(1));
        _world.Faults.HealAll();
        Disk.Sync(_actor, "kept");
        _world.RunFor(Ms(1));
        _host.Crash();
        Assert.Equal(2, Assert.Single(Disk.Read("log")).Content);
    }

    [Fact]
    public void A_torn_last_write_leaves_a_prefix_that_the_reader_can_tell_and_all_writes_before_it()
    {
        SortedSet<int> lengths = [];
        for (ulong seed = 1; seed <= 30; seed++)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
            SimulatedHost host = world.AddHost("a");
            InjectedFault torn = world.Faults.Begin(new DiskFault(host, DiskFaultKind.TornWrite));
            host.Disk.Append("log", "whole");
            host.Disk.Append("log", [1, 2, 3, 4, 5, 6, 7, 8]);
            host.Crash();
            Assert.Equal([false, true], host.Disk.Read("log").Select(each => each.IsTorn));
            byte[] left = ((ReadOnlyMemory<byte>)host.Disk.Read("log")[1].Content!).ToArray();
            Assert.Equal(Enumerable.Range(1, left.Length).Select(each => (byte)each), left);
            Assert.True(left.Length < 8);
            Assert.Equal(1, torn.Acted);
            lengths.Add(left.Length);
        }

        Assert.True(lengths.Count > 4);
    }

    [Fact]
    public void A_torn_replacement_of_a_value_leaves_neither_the_old_nor_the_new_one()
    {
        Disk.Write("state", "old");
        Disk.Sync(_actor, "synced");
        _world.RunFor(Ms(1));
        _world.Faults.Begin(new DiskFault(_host, DiskFaultKind.TornWrite));
        Disk.Write("state", "new");
        _host.Crash();
        Assert.Equal([new DiskRecord(null, IsTorn: true)], Disk.Read("state"));
    }

    [Fact]
    public void A_sync_completes_while_the_host_is_paused_and_the_actor_hears_of_it_when_the_host_goes_on()
    {
        Disk.SyncLatency = Ms(5);
        Disk.Append("log", 1);
        Disk.Sync(_actor, "synced");
        _host.Pause();
        _world.RunFor(Seconds(1));
        Assert.Empty(_told);
        Assert.False(Disk.HasUnsynced);
        _host.Resume();
        _world.RunFor(Seconds(1));
        Assert.Equal([(At(1), "synced")], _told);
    }

    [Fact]
    public void An_old_image_can_be_put_on_the_disk_of_a_host_that_is_down()
    {
        Disk.Append("log", 1);
        Disk.Sync(_actor, "synced");
        _world.RunFor(Ms(1));
        DiskImage image = Disk.TakeImage();
        Disk.Append("log", 2);
        Disk.Write("state", 3);
        Disk.Sync(_actor, "synced");
        _world.RunFor(Ms(1));
        Assert.Contains("host a is up", Assert.Throws<InvalidOperationException>(() => Disk.Restore(image)).Message, StringComparison.Ordinal);
        _host.Crash();
        Disk.Restore(image);
        Assert.Equal(["log"], Disk.Files);
        Assert.Equal(1, Assert.Single(Disk.Read("log")).Content);
    }

    [Fact]
    public void The_disk_of_another_host_is_out_of_reach()
    {
        SimulatedHost other = _world.AddHost("b");
        IActorRef stranger = other.ActorOf(Script.Of((_, _) => Disk.Append("log", 1)));
        stranger.Tell("go");
        _world.RunFor(Ms(1));
        Assert.Equal("host b cannot use the disk of host a: send that host a message.", Assert.Single(_world.Failures).Exception.Message);
        Assert.Contains("is not on host a", Assert.Throws<ArgumentException>(() => Disk.Sync(stranger, "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Disk.SyncLatency = Ms(-1));
        _host.Crash();
        Assert.Contains("host a is down", Assert.Throws<InvalidOperationException>(() => Disk.Sync(_actor, "x")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private IActorRef NewActor() => _host.ActorOf(Script.Of((_, message) => _told.Add((_world.Now, message))));
}
