using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class PartitionTests
{
    private static readonly SimulationOptions SizeIsValue = new() { MessageSize = message => message is int size ? size : 0 };

    [Fact]
    public void What_is_sent_across_while_it_lasts_is_lost_and_counted_and_what_is_sent_after_healing_arrives()
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
        (SimulatedHost hostA, SimulatedHost hostB) = (world.HostOf(a)!.Value, world.HostOf(b)!.Value);
        a.Tell("before");
        world.RunFor(Ms(5));
        InjectedFault fault = world.Faults.Partition(hostA, hostB);
        a.Tell("lost");
        world.RunFor(Seconds(1));
        world.Faults.Heal(hostA, hostB);
        a.Tell("after");
        world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(10), "before"), (At(1) + Ms(15), "after")], seen);
        Assert.Equal((1, FaultState.Ended, VirtualTime.Zero + Ms(5), VirtualTime.Zero + Ms(1005)), (fault.Acted, fault.State, fault.Start, fault.End));
        Assert.Equal((1, 0), (world.Counters.LostToPartition, world.Counters.LostOnLink));
        Assert.Equal(1, Assert.Single(world.Network.Counters()).Lost);
        TraceRecord lost = Assert.Single(trace.Records, each => each.Kind == TraceKind.LostToPartition);
        Assert.Equal((VirtualTime.Zero + Ms(5), hostA.Id.Index, hostB.Id.Index, "lost"), (lost.Time, lost.Source, lost.Target, lost.Message));
        Assert.Equal(
            [(TraceKind.FaultBegan, fault.Start, (object)fault.Fault), (TraceKind.FaultEnded, fault.End!.Value, fault.Fault)],
            trace.Records.Where(each => each.Kind is TraceKind.FaultBegan or TraceKind.FaultEnded).Select(each => (each.Kind, each.Time, each.Message!)));
    }

    [Fact]
    public void One_way_lets_answers_through_and_both_ways_does_not()
    {
        List<object> Heard(LinkDirection direction)
        {
            using var world = SimulatedWorld.Create();
            (IActorRef a, List<(VirtualTime, object Message)> seenA) = world.Recorder("a");
            (IActorRef b, List<(VirtualTime, object Message)> seenB) = world.Recorder("b");
            IActorRef speakerA = world.HostOf(a)!.Value.ActorOf(Script.Of((_, message) => b.Tell(message)), "speaker");
            IActorRef speakerB = world.HostOf(b)!.Value.ActorOf(Script.Of((_, message) => a.Tell(message)), "speaker");
            world.Faults.Partition(world.HostOf(a)!.Value, world.HostOf(b)!.Value, direction);
            speakerA.Tell("to b");
            speakerB.Tell("to a");
            world.RunFor(Seconds(1));
            return [.. seenA.Concat(seenB).Select(each => each.Message)];
        }

        Assert.Equal(["to a"], Heard(LinkDirection.OneWay));
        Assert.Empty(Heard(LinkDirection.BothWays));
    }

    [Fact]
    public void Hosts_of_one_side_still_reach_each_other_unless_the_set_is_cut_off_from_itself()
    {
        int Received(Func<SimulatedWorld, (HostSet, HostSet)> sides)
        {
            using var world = SimulatedWorld.Create();
            List<(VirtualTime, object)> all = [];
            IActorRef[] actors = [.. Enumerable.Range(0, 4).Select(i => world.Actor($"h{i}", (_, message) => all.Add((world.Now, message))))];
            IActorRef[] speakers = [.. actors.Select(each => world.HostOf(each)!.Value.ActorOf(Script.Of((_, message) => Array.ForEach(actors, to => to.Tell(message))), "speaker"))];
            (HostSet from, HostSet to) = sides(world);
            world.Faults.Partition(from, to);
            Array.ForEach(speakers, each => each.Tell("hello"));
            world.RunFor(Seconds(1));
            return all.Count;
        }

        // Sixteen messages: four within a host; two of each pair within a side.
        Assert.Equal(8, Received(world => (HostSet.Of(world.Host(new(0)), world.Host(new(1))), HostSet.Of(world.Host(new(2)), world.Host(new(3))))));
        Assert.Equal(4, Received(world => (world.AllHosts, world.AllHosts)));
    }

    [Fact]
    public void A_message_is_judged_when_its_last_bit_leaves_the_card_not_when_it_is_sent()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        world.Network.SetEgress(8_000);
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, _) => Enumerable.Range(1_000, 5).ToList().ForEach(size => b.Tell(size)));
        HostSet all = world.AllHosts;

        // A kilobyte a second: they leave after 1, 2.001, 3.003, 4.006 and 5.010 s. The second and the third leave during the partition.
        world.Faults.Schedule(new FaultPlan(new PlannedFault(At(1.005), Seconds(2.5), new PartitionFault(all, all))));
        a.Tell("go");
        world.RunFor(Seconds(10));
        Assert.Equal([(At(1.01), (object)1_000), (At(4.016), 1_003), (At(5.02), 1_004)], seen);
    }

    [Fact]
    public void Only_what_was_queued_before_the_run_knew_of_link_faults_counts_as_having_left()
    {
        int Received(bool isExpected)
        {
            using var world = SimulatedWorld.Create(SizeIsValue);
            if (isExpected)
            {
                world.Faults.ExpectLinkFaults();
            }

            world.Network.SetEgress(8_000);
            (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
            IActorRef a = world.Actor("a", (_, _) => b.Tell(1_000));
            a.Tell("go");
            world.RunFor(Seconds(0.5));
            world.Faults.Partition(world.AllHosts, world.AllHosts);
            a.Tell("go");
            world.RunFor(Seconds(10));
            return seen.Count;
        }

        Assert.Equal((0, 1), (Received(isExpected: true), Received(isExpected: false)));
    }

    [Fact]
    public void Expecting_faults_that_never_come_changes_nothing()
    {
        string Run(bool isExpected)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { MessageSize = _ => 100 });
            if (isExpected)
            {
                world.Faults.ExpectLinkFaults();
            }

            world.Network.SetEgress(80_000);
            FaultWorlds.Chatter(world, hosts: 5);
            world.RunFor(Seconds(10));
            return world.Fingerprint();
        }

        Assert.Equal(Run(isExpected: false), Run(isExpected: true));
    }

    [Fact]
    public void What_waits_for_the_pipe_has_entered_the_link_and_arrives()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        HostGroup here = world.AddGroup("here", site: 1);
        HostGroup there = world.AddGroup("there", site: 2);
        world.Network.SetDefault(Constant(10));
        world.Network.SetPipe(1, 2, 8_000);
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b", there);
        IActorRef a = world.AddHost("a", here).ActorOf(Script.Of((_, message) => b.Tell(message)));
        a.Tell(1_000);
        a.Tell(2_000);
        world.RunFor(Ms(1));
        world.Faults.Partition(world.HostsOf(here), world.HostsAt(2));
        a.Tell(3_000);
        world.RunFor(Seconds(10));
        Assert.Equal([(At(1.01), (object)1_000), (At(3.01), 2_000)], seen);
    }

    [Fact]
    public void Overlapping_partitions_cut_until_the_last_one_is_healed()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(1));
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b");
        world.AddHost("a").ActorOf(new Script
        {
            Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Seconds(1)),
            On = (_, message) => b.Tell(message),
        }.Props);
        HostSet all = world.AllHosts;
        IReadOnlyList<InjectedFault> faults = world.Faults.Schedule(new FaultPlan(
            new PlannedFault(At(1.5), Seconds(3), new PartitionFault(all, all)),
            new PlannedFault(At(3.5), Seconds(3), new PartitionFault(all, all))));
        world.RunFor(Seconds(8.5));
        Assert.Equal([At(1), At(7), At(8)], seen.Select(each => each.Time - Ms(1)));

        // Who strikes first counts the message: the one that began first.
        Assert.Equal([3, 2], faults.Select(each => each.Acted));
    }

    [Fact]
    public void Healing_what_is_not_cut_is_refused_in_words()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        SimulatedHost c = world.AddHost("c");
        Assert.Equal(
            "there is nothing to heal: partition [a] <-> [b] was not begun by hand; no partition is in effect at 00:00:00.0000000.",
            Assert.Throws<InvalidOperationException>(() => world.Faults.Heal(a, b)).Message);
        Assert.Equal(
            "there is nothing to heal: no partition that was begun by hand is in effect at 00:00:00.0000000.",
            Assert.Throws<InvalidOperationException>(() => world.Faults.Heal()).Message);
        world.Faults.Partition(a, c);
        Assert.Equal(
            "partition [a] <-> [c] is in effect since 00:00:00.0000000: end it before it begins again.",
            Assert.Throws<InvalidOperationException>(() => world.Faults.Partition(a, c)).Message);
        Assert.Contains(
            "only partition [a] <-> [c] is in effect",
            Assert.Throws<InvalidOperationException>(() => world.Faults.Heal(a, c, LinkDirection.OneWay)).Message,
            StringComparison.Ordinal);
        world.Faults.Heal(c, a);
        Assert.Throws<InvalidOperationException>(() => world.Faults.Heal(a, c));
    }

    [Fact]
    public void A_fault_needs_hosts_that_exist_and_a_time_that_comes()
    {
        using var world = SimulatedWorld.Create();
        HostSet a = world.AddHost("a");
        HostSet nobody = HostSet.Of([new HostId(7)]);
        Assert.Contains("empty set", Assert.Throws<ArgumentException>(() => new PartitionFault(a, HostSet.Empty)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "the fault (partition #0 <-> #7) names host #7; the world has 1 hosts, from #0.",
            Assert.Throws<ArgumentException>(() => world.Faults.Partition(a, nobody)).Message);
        world.RunFor(Seconds(1));
        Assert.StartsWith(
            "entry 0 of the plan (partition [a] <-> [a]) begins at 00:00:00.0000000, before now, which is 00:00:01.0000000.",
            Assert.Throws<ArgumentException>(() => world.Faults.Schedule(new FaultPlan(new PlannedFault(VirtualTime.Zero, null, new PartitionFault(a, a))))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlannedFault(VirtualTime.Zero, TimeSpan.Zero, new PartitionFault(a, a)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlannedFault(new VirtualTime(-1), null, new PartitionFault(a, a)));
        Assert.Empty(world.Faults.All);
    }

    [Fact]
    public void A_partition_moves_no_draw_of_what_it_does_not_lose()
    {
        List<(VirtualTime Time, object Message)> Run(bool isCut)
        {
            using var world = SimulatedWorld.Create();
            world.Network.SetDefault(FaultWorlds.Poor);
            (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
            int sent = 0;
            world.AddHost("a").ActorOf(new Script
            {
                Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Ms(10)),
                On = (_, _) => b.Tell(++sent),
            }.Props);
            if (isCut)
            {
                world.Faults.Schedule(new FaultPlan(new PlannedFault(At(2), Seconds(3), new PartitionFault(world.AllHosts, world.AllHosts))));
            }

            world.RunFor(Seconds(10));
            return seen;
        }

        List<(VirtualTime Time, object Message)> whole = Run(isCut: false);
        List<(VirtualTime Time, object Message)> cut = Run(isCut: true);
        Assert.Equal(whole.Where(each => (int)each.Message is < 200 or >= 500), cut);
        Assert.NotEqual(whole.Count, cut.Count);
    }
}
