using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class DegradeTests
{
    [Fact]
    public void Latency_is_multiplied_then_added_to_fault_by_fault_in_the_order_in_which_they_began()
    {
        using var world = SimulatedWorld.Create();
        (SimulatedHost a, IActorRef speaker, List<(VirtualTime Time, object)> seen) = Pair(world);
        HostSet all = world.AllHosts;
        world.Faults.Degrade(all, all, new LinkDegradation { LatencyFactor = 3, AddedLatency = new ConstantLatency(Ms(5)) });
        InjectedFault second = world.Faults.Degrade(a, all, new LinkDegradation { LatencyFactor = 2, AddedLatency = new ConstantLatency(Ms(1)) });
        speaker.Tell(1);
        world.RunUntil(At(1));
        world.Faults.End(second);
        speaker.Tell(2);
        world.RunUntil(At(2));
        world.Faults.HealAll();
        speaker.Tell(3);
        world.RunUntil(At(3));

        // Ten milliseconds: (10 x 3 + 5) x 2 + 1, then 10 x 3 + 5, then 10.
        Assert.Equal([VirtualTime.Zero + Ms(71), At(1) + Ms(35), At(2) + Ms(10)], seen.Select(each => each.Time));
    }

    [Fact]
    public void Bandwidth_is_shared_by_all_messages_of_one_direction()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { MessageSize = _ => 1_000 });
        world.Network.SetDefault(Constant(10));
        (IActorRef c, List<(VirtualTime Time, object)> seen) = world.Recorder("c");
        (IActorRef d, List<(VirtualTime Time, object)> seenD) = world.Recorder("d");
        IActorRef[] speakers = [world.Actor("a", (_, message) => c.Tell(message)), world.Actor("b", (_, message) => c.Tell(message))];
        IActorRef back = world.HostOf(c)!.Value.ActorOf(Script.Of((_, message) => d.Tell(message)), "back");
        world.Faults.Degrade(world.AllHosts, world.AllHosts.Except(world.HostOf(d)!.Value), new LinkDegradation { BitsPerSecond = 8_000 });
        Array.ForEach(speakers, each => each.Tell("x"));
        back.Tell("y");
        world.RunFor(Seconds(10));
        Assert.Equal([At(1.01), At(2.01)], seen.Select(each => each.Time));
        Assert.Equal([At(1.01)], seenD.Select(each => each.Time));
    }

    [Fact]
    public void A_degraded_line_comes_before_the_pipe_between_two_sites()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { MessageSize = _ => 1_000 });
        HostGroup here = world.AddGroup("here", site: 1);
        HostGroup there = world.AddGroup("there", site: 2);
        world.Network.SetDefault(Constant(10));
        world.Network.SetPipe(1, 2, 4_000);
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b", there);
        IActorRef a = world.AddHost("a", here).ActorOf(Script.Of((_, message) => b.Tell(message)));
        world.Faults.Degrade(world.HostsOf(here), world.HostsOf(there), new LinkDegradation { BitsPerSecond = 8_000 });
        a.Tell(1);
        a.Tell(2);
        world.RunFor(Seconds(10));

        // A second each on the degraded line, then two each in the pipe.
        Assert.Equal([At(3.01), At(5.01)], seen.Select(each => each.Time));
    }

    [Fact]
    public void Loss_duplication_and_reordering_come_as_often_as_they_should_and_only_one_way()
    {
        const int Messages = 20_000;
        using var world = SimulatedWorld.Create();
        (SimulatedHost a, IActorRef speaker, List<(VirtualTime Time, object Message)> seen) = Pair(world);
        InjectedFault fault = world.Faults.Degrade(
            a,
            world.AllHosts,
            new LinkDegradation { Loss = 0.2, Duplication = 0.1, Reordering = 0.3, ReorderingDelay = new ConstantLatency(Ms(500)) },
            LinkDirection.OneWay);
        for (int i = 0; i < Messages; i++)
        {
            speaker.Tell(i);
        }

        world.RunFor(Seconds(10));
        (long lost, long copies) = (world.Counters.LostOnLink, seen.Count - (Messages - world.Counters.LostOnLink));
        long late = seen.Count(each => each.Time == VirtualTime.Zero + Ms(510));
        Assert.Equal(Messages, fault.Acted);
        Within(lost, Messages, 0.2);
        Within(copies, Messages - lost, 0.1);
        Within(late, Messages - lost, 0.3);

        static void Within(long found, long of, double chance)
        {
            double sigma = Math.Sqrt(of * chance * (1 - chance));
            Assert.InRange(found, (of * chance) - (4 * sigma), (of * chance) + (4 * sigma));
        }
    }

    [Fact]
    public void What_one_degradation_draws_does_not_depend_on_another()
    {
        List<object> Survivors(bool hasOther, ulong seed)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
            (SimulatedHost a, IActorRef speaker, List<(VirtualTime, object Message)> seen) = Pair(world);
            if (hasOther)
            {
                world.Faults.Degrade(a, world.AllHosts, new LinkDegradation { AddedLatency = new UniformLatency(Ms(1), Ms(50)) });
            }

            world.Faults.Degrade(a, world.AllHosts, new LinkDegradation { Loss = 0.5 });
            Enumerable.Range(0, 200).ToList().ForEach(number => speaker.Tell(number));
            world.RunFor(Seconds(10));
            return [.. seen.Select(each => each.Message).Distinct().OrderBy(each => (int)each)];
        }

        List<object> alone = Survivors(hasOther: false, seed: 5);
        Assert.InRange(alone.Count, 60, 140);
        Assert.Equal(alone, Survivors(hasOther: true, seed: 5));
        Assert.NotEqual(alone, Survivors(hasOther: false, seed: 6));
    }

    [Fact]
    public void A_degradation_that_degrades_nothing_or_out_of_range_is_refused()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        Assert.Contains("nothing is degraded", Assert.Throws<ArgumentException>(() => new DegradeFault(a, a, new LinkDegradation())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkDegradation { Loss = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkDegradation { Duplication = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkDegradation { Reordering = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkDegradation { LatencyFactor = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkDegradation { BitsPerSecond = -1 });
    }

    private static (SimulatedHost Host, IActorRef Speaker, List<(VirtualTime Time, object Message)> Seen) Pair(SimulatedWorld world)
    {
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        SimulatedHost a = world.AddHost("a");
        return (a, a.ActorOf(Script.Of((_, message) => b.Tell(message))), seen);
    }
}
