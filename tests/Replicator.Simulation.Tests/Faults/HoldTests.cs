using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class HoldTests
{
    [Fact]
    public void What_is_held_goes_on_in_order_and_with_its_own_latency_when_it_is_released()
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
        HostSet all = world.AllHosts;
        InjectedFault fault = world.Faults.Hold(all, all);
        a.Tell(1);
        a.Tell(2);
        world.RunFor(Seconds(1));
        a.Tell(3);
        world.RunFor(Seconds(1));
        Assert.Empty(seen);
        Assert.Equal([(VirtualTime.Max, (object)1), (VirtualTime.Max, 2), (VirtualTime.Max, 3)], world.InFlight().Select(each => (each.Due, each.Message)));
        world.Faults.Release(all, all);
        world.RunFor(Seconds(1));
        Assert.Equal([(At(2.01), (object)1), (At(2.01), 2), (At(2.01), 3)], seen);
        Assert.Equal((3, 3), (fault.Acted, world.Counters.Held));
        Assert.Equal([VirtualTime.Zero, VirtualTime.Zero, At(1)], trace.Records.Where(each => each.Kind == TraceKind.Held).Select(each => each.Time));
    }

    [Fact]
    public void The_latency_of_a_held_message_is_the_one_it_would_have_had()
    {
        List<(VirtualTime Time, object Message)> Run(double holdFrom)
        {
            using var world = SimulatedWorld.Create();
            world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(900)) });
            (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
            IActorRef a = world.Actor("a", (_, _) => Enumerable.Range(1, 20).ToList().ForEach(number => b.Tell(number)));
            world.Faults.Schedule(new FaultPlan(new PlannedFault(At(holdFrom), Seconds(5 - holdFrom), new HoldFault(world.AllHosts, world.AllHosts))));
            world.RunUntil(At(1));
            a.Tell("go");
            world.RunFor(Seconds(10));
            return seen;
        }

        // Sent at one second; the first run holds from before that to the fifth second, the second begins to hold too late.
        Assert.Equal(Run(holdFrom: 3).Select(each => (each.Time + Seconds(4), each.Message)), Run(holdFrom: 0.5));
    }

    [Fact]
    public void What_is_released_into_a_partition_is_lost_and_into_another_hold_is_held_again()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        (IActorRef c, List<(VirtualTime, object)> seenC) = world.Recorder("c");
        IActorRef a = world.Actor("a", (_, message) =>
        {
            b.Tell(message);
            c.Tell(message);
        });
        HostSet all = world.AllHosts;
        (SimulatedHost hostA, SimulatedHost hostB, SimulatedHost hostC) = (world.HostOf(a)!.Value, world.HostOf(b)!.Value, world.HostOf(c)!.Value);
        world.Faults.Hold(all, all);
        a.Tell("x");
        world.RunFor(Seconds(1));
        InjectedFault partition = world.Faults.Partition(hostA, hostB);
        InjectedFault second = world.Faults.Hold(hostA, hostC);
        world.Faults.Release(all, all);
        world.RunFor(Seconds(1));
        Assert.Equal((1, 1), (partition.Acted, second.Acted));
        world.Faults.Release();
        world.Faults.Heal();
        world.RunFor(Seconds(1));
        Assert.Empty(seen);
        Assert.Equal([(At(2.01), "x")], seenC);
    }

    [Fact]
    public void A_run_is_not_quiet_while_something_is_held()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef b, _) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
        world.AddHost("c").ActorOf(new Script { Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Seconds(1)) }.Props);
        InjectedFault hold = world.Faults.Hold(world.AllHosts, world.AllHosts);
        a.Tell("x");
        Assert.Equal(StopReason.TimeReached, world.RunUntilQuiet(Seconds(60)));
        world.Faults.End(hold);
        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(Seconds(60)));
    }

    [Fact]
    public void Releasing_what_is_not_held_is_refused_in_words()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        InjectedFault planned = world.Faults.Schedule(new FaultPlan(new PlannedFault(VirtualTime.Zero, null, new HoldFault(a, b))))[0];
        world.RunFor(Ms(1));
        Assert.Equal(
            "there is nothing to release: hold [a] <-> [b] was not begun by hand; only hold [a] <-> [b] (of a plan) is in effect at 00:00:00.0010000.",
            Assert.Throws<InvalidOperationException>(() => world.Faults.Release(a, b)).Message);
        world.Faults.End(planned);
        Assert.Equal(
            "hold [a] <-> [b] is not in effect in this world: it is Ended.",
            Assert.Throws<InvalidOperationException>(() => world.Faults.End(planned)).Message);
    }
}
