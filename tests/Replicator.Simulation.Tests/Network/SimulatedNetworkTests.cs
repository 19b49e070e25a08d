using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Network;

public class SimulatedNetworkTests
{
    private const int Messages = 10_000;

    // Numbers are messages here; each has the size of its value.
    private static readonly SimulationOptions SizeIsValue = new() { MessageSize = message => message is int size ? size : 0 };

    private static readonly Dictionary<ulong, (long Lost, long Duplicated, int Late)> Pinned = new()
    {
        [1] = (987, 1_853, 2_651),
        [2] = (1_025, 1_776, 2_668),
        [3] = (993, 1_836, 2_759),
    };

    [Fact]
    public void Messages_that_the_options_want_counted_apart_are()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { IsCounted = static message => message is "count me" });
        (IActorRef to, _) = world.Recorder("there");
        IActorRef from = world.Actor("here", (_, message) => to.Tell(message));
        from.Tell("count me");
        from.Tell("count me not");
        world.RunFor(Seconds(1));

        Assert.Equal([(2L, 1L)], world.Network.Counters().Select(static link => (link.Sent, link.Counted)));
    }

    [Fact]
    public void The_card_of_a_host_sends_one_message_after_the_other()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        world.Network.SetEgress(8_000_000);
        world.Network.SetDefault(Constant(10));
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, message) =>
        {
            for (int i = 0; i < 100; i++)
            {
                b.Tell(message);
            }
        });
        a.Tell(2_000);
        world.RunFor(Seconds(10));

        // 2000 bytes at a megabyte a second take 2 ms.
        Assert.Equal(Enumerable.Range(1, 100).Select(k => VirtualTime.Zero + Ms(10 + (2 * k))), seen.Select(each => each.Time));
        a.Tell(1_000);
        world.RunFor(Ms(11));
        Assert.Equal(At(10) + Ms(11), seen[100].Time);
    }

    [Fact]
    public void A_message_to_a_third_host_waits_behind_one_to_another_and_a_host_may_have_an_egress_of_its_own()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        world.Network.SetEgress(8_000);
        world.Network.SetDefault(Constant(1));
        (IActorRef b, List<(VirtualTime Time, object)> seenB) = world.Recorder("b");
        (IActorRef c, List<(VirtualTime Time, object)> seenC) = world.Recorder("c");
        SimulatedHost fast = world.AddHost("fast");
        world.Network.SetEgress(fast, 80_000);
        void Send(ScriptedActor self, object message)
        {
            b.Tell(message);
            c.Tell(message);
        }

        fast.ActorOf(Script.Of(Send)).Tell(1_000);
        world.Actor("slow", Send).Tell(1_000);
        world.RunFor(Seconds(10));
        Assert.Equal([At(0.101), At(1.001)], seenB.Select(each => each.Time));
        Assert.Equal([At(0.201), At(2.001)], seenC.Select(each => each.Time));
    }

    [Fact]
    public void A_rate_that_does_not_divide_is_rounded_up_to_a_tick()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        world.Network.SetEgress(3);
        world.Network.SetDefault(Constant(1));
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b");
        world.Actor("a", (_, message) => b.Tell(message)).Tell(1);
        world.RunFor(Seconds(10));
        Assert.Equal(new VirtualTime(26_666_667 + 10_000), Assert.Single(seen).Time);
    }

    [Fact]
    public void What_a_slow_card_would_send_after_the_end_of_time_is_not_sent_within_the_run()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { MessageSize = _ => int.MaxValue });
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        world.Network.SetEgress(1);
        world.Actor("a", (_, message) =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                b.Tell(message);
            }
        }).Tell(1);
        Assert.Equal(StopReason.TimeReached, world.RunFor(TimeSpan.FromDays(3_650)));
        Assert.Empty(seen);
    }

    [Fact]
    public void A_pipe_between_sites_is_shared_by_all_senders_and_serves_them_as_they_arrive_at_it()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        HostGroup here = world.AddGroup("here", site: 1);
        HostGroup there = world.AddGroup("there", site: 2);
        world.Network.SetDefault(Constant(100));
        world.Network.SetPipe(1, 2, 8_000);
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b", there);
        SimulatedHost slow = world.AddHost("slow", here);
        world.Network.SetEgress(slow, 16_000);
        SimulatedHost fast = world.AddHost("fast", here);

        // The slow card lets its kilobyte go after half a second; the other's two are in the pipe by then, until the third second.
        slow.ActorOf(Script.Of((_, _) => b.Tell(1_000))).Tell("go");
        fast.ActorOf(Script.Of((_, _) =>
        {
            b.Tell(1_001);
            b.Tell(1_999);
        })).Tell("go");
        world.RunFor(Seconds(10));
        Assert.Equal([(At(1.101), (object)1_001), (At(3.1), 1_999), (At(4.1), 1_000)], seen);
    }

    [Fact]
    public void Each_direction_has_a_pipe_of_its_own_and_messages_within_a_site_pay_none()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        HostGroup here = world.AddGroup("here", site: 1);
        HostGroup there = world.AddGroup("there", site: 2);
        world.Network.SetDefault(Constant(100));
        world.Network.SetPipe(1, 2, 8_000);
        world.Network.SetPipe(2, 1, 80_000);
        (IActorRef a, List<(VirtualTime Time, object)> seenA) = world.Recorder("a", here);
        (IActorRef b, List<(VirtualTime Time, object)> seenB) = world.Recorder("b", there);
        world.AddHost("a2", here).ActorOf(Script.Of((_, _) =>
        {
            b.Tell(1_000);
            a.Tell(1_000);
        })).Tell("go");
        world.AddHost("b2", there).ActorOf(Script.Of((_, _) => a.Tell(1_000))).Tell("go");
        world.RunFor(Seconds(10));
        Assert.Equal([At(1.1)], seenB.Select(each => each.Time));
        Assert.Equal([At(0.1), At(0.2)], seenA.Select(each => each.Time));
    }

    [Fact]
    public void A_link_of_two_hosts_pays_the_pipe_whichever_was_set_first_and_a_new_speed_leaves_what_is_in_the_pipe()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b", world.AddGroup("there", site: 2));
        SimulatedHost host = world.AddHost("a", world.AddGroup("here", site: 1));
        IActorRef a = host.ActorOf(Script.Of((_, message) => b.Tell(message)));
        world.Network.SetLink(host, world.HostOf(b)!.Value, Constant(100));
        world.Network.SetPipe(1, 2, 8_000);
        a.Tell(1_000);
        world.RunUntil(world.Now);
        world.Network.SetPipe(1, 2, 80_000);
        a.Tell(1_000);
        world.RunFor(Seconds(10));
        Assert.Equal([At(1.1), At(1.2)], seen.Select(each => each.Time));
        Assert.Equal([new LinkCounters("here", "there", Sent: 2, Lost: 0, Duplicated: 0, Bytes: 2_000)], world.Network.Counters());
    }

    [Fact]
    public void The_link_of_two_hosts_beats_that_of_their_groups_which_beats_the_default()
    {
        using var world = SimulatedWorld.Create();
        HostGroup left = world.AddGroup("left");
        HostGroup right = world.AddGroup("right");
        HostGroup other = world.AddGroup("other");
        (IActorRef target, List<(VirtualTime Time, object Message)> seen) = world.Recorder("target", right);
        SimulatedHost special = world.AddHost("special", left);
        special.ActorOf(Script.Of((_, message) => target.Tell(message))).Tell("pair");
        world.AddHost("usual", left).ActorOf(Script.Of((_, message) => target.Tell(message))).Tell("group");
        world.AddHost("stranger", other).ActorOf(Script.Of((_, message) => target.Tell(message))).Tell("default");
        world.Network.SetLink(special, world.HostOf(target)!.Value, Constant(1));
        world.Network.SetLink(left, right, Constant(2));
        world.Network.SetDefault((from, to) => Constant(from == other && to == right ? 3 : 1_000));
        world.RunFor(Seconds(2));
        Assert.Equal([(At(0.001), "pair"), (At(0.002), "group"), (At(0.003), (object)"default")], seen);
    }

    [Fact]
    public void A_link_holds_in_its_direction_only_and_may_be_changed_while_its_counters_go_on()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef b, List<(VirtualTime Time, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
        (SimulatedHost from, SimulatedHost to) = (world.HostOf(a)!.Value, world.HostOf(b)!.Value);
        world.Network.SetLink(to, from, Constant(500));
        a.Tell("default");
        world.RunUntil(At(1));
        world.Network.SetLink(from, to, new LinkProfile { Loss = 1 });
        a.Tell("lost");
        world.RunUntil(At(2));
        world.Network.SetLink(from, to, Constant(7));
        a.Tell("slower");
        world.RunUntil(At(3));
        Assert.Equal([At(0.0005), At(2.007)], seen.Select(each => each.Time));
        Assert.Equal([new LinkCounters("hosts", "hosts", Sent: 3, Lost: 1, Duplicated: 0, Bytes: 0)], world.Network.Counters());
        Assert.Equal(1, world.Counters.LostOnLink);
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 300)]
    [InlineData(3, 300)]
    public void Messages_are_lost_doubled_and_held_back_as_often_as_the_link_says(ulong seed, int bound)
    {
        (List<(VirtualTime Time, object Message)> seen, SimulatedWorld world) = Flood(seed, new LinkProfile
        {
            Latency = new ConstantLatency(Ms(1)),
            Loss = 0.1,
            Duplication = 0.2,
            Reordering = 0.3,
            ReorderingDelay = new ConstantLatency(Seconds(1)),
        });
        using SimulatedWorld _ = world;
        LinkCounters counters = Assert.Single(world.Network.Counters());
        int late = seen.Count(each => each.Time > At(0.5));
        Assert.Equal(Messages, counters.Sent);
        Assert.Equal(counters.Sent - counters.Lost + counters.Duplicated, seen.Count);
        Assert.InRange(counters.Lost, 1_000 - (bound / 3), 1_000 + (bound / 3));
        Assert.InRange(counters.Duplicated, 1_800 - (bound / 2), 1_800 + (bound / 2));
        Assert.InRange(late, 2_700 - bound, 2_700 + bound);
        Assert.Equal(Pinned[seed], (counters.Lost, counters.Duplicated, late));
    }

    [Fact]
    public void Turning_loss_duplication_and_reordering_on_does_not_move_the_latency_of_what_arrives()
    {
        LatencyDistribution latency = new UniformLatency(Ms(1), Ms(900));
        (List<(VirtualTime Time, object Message)> plain, SimulatedWorld first) = Flood(5, new LinkProfile { Latency = latency });
        using SimulatedWorld _ = first;
        Dictionary<object, VirtualTime> expected = plain.ToDictionary(each => each.Message, each => each.Time);
        foreach (LinkProfile faulty in new LinkProfile[]
        {
            new() { Latency = latency, Loss = 0.3 },
            new() { Latency = latency, Reordering = 0.3, ReorderingDelay = new ConstantLatency(Seconds(5)) },
            new() { Latency = latency, Loss = 0.2, Duplication = 0.5, Reordering = 0.1, ReorderingDelay = new ConstantLatency(Seconds(5)) },
        })
        {
            (List<(VirtualTime Time, object Message)> seen, SimulatedWorld second) = Flood(5, faulty);
            using SimulatedWorld __ = second;
            foreach (IGrouping<object, (VirtualTime Time, object Message)> message in seen.GroupBy(each => each.Message))
            {
                // A second copy has a latency of its own; the first has the one it always had, or five seconds more.
                Assert.Contains(message, each => each.Time == expected[message.Key] || each.Time == expected[message.Key] + Seconds(5));
            }
        }
    }

    [Fact]
    public void Another_host_with_messages_of_its_own_does_not_move_the_draws_of_the_others()
    {
        List<(VirtualTime, object)> Run(bool withAnother)
        {
            using var world = SimulatedWorld.Create();
            world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(900)), Loss = 0.2 });
            if (withAnother)
            {
                IActorRef[] others = [.. Enumerable.Range(0, 3).Select(i => world.Actor($"other{i}", (self, message) =>
                {
                    if (message is "go")
                    {
                        self.Timers.StartPeriodicTimer("key", "tick", Ms(3));
                    }

                    self.Its.ActorSelection($"../other{(i + 1) % 3}").Tell("chatter");
                }))];
                Array.ForEach(others, each => each.Tell("go"));
            }

            (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
            IActorRef a = world.Actor("a", (_, _) =>
            {
                for (int i = 0; i < 200; i++)
                {
                    b.Tell(i);
                }
            });
            a.Tell("go");
            world.RunFor(Ms(950));
            return seen;
        }

        Assert.Equal(Run(withAnother: false), Run(withAnother: true));
    }

    [Fact]
    public void What_is_in_flight_is_shown_in_order_of_arrival_wherever_it_is()
    {
        using var world = SimulatedWorld.Create(SizeIsValue);
        HostGroup here = world.AddGroup("here", site: 1);
        HostGroup there = world.AddGroup("there", site: 2);
        world.Network.SetPipe(1, 2, 8_000);
        (IActorRef near, _) = world.Recorder("near", here);
        (IActorRef far, _) = world.Recorder("far", there);
        SimulatedHost a = world.AddHost("a", here);
        world.Network.SetLink(here, here, Constant(50));
        world.Network.SetLink(here, there, Constant(10));
        world.Network.SetEgress(a, 80_000);
        a.ActorOf(Script.Of((_, _) =>
        {
            near.Tell(200);
            far.Tell(100);
        })).Tell("go");
        world.RunUntil(VirtualTime.Zero);
        Assert.Equal(
            [
                new InFlightMessage(VirtualTime.Zero + Ms(30), "a", "far", "far", 100),
                new InFlightMessage(VirtualTime.Zero + Ms(70), "a", "near", "near", 200),
            ],
            world.InFlight());
        world.RunFor(Ms(30));
        Assert.Equal([VirtualTime.Zero + Ms(70), VirtualTime.Zero + Ms(140)], world.InFlight().Select(each => each.Due));
        world.RunFor(Seconds(1));
        Assert.Empty(world.InFlight());
    }

    [Fact]
    public void A_message_that_is_serialized_arrives_as_another_object_of_equal_content()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { SerializeMessages = true });
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        var note = new Note("hello", [1, 2, 3]);
        world.Actor("a", (_, _) => b.Tell(note)).Tell("go");
        world.RunFor(Seconds(1));
        var arrived = Assert.IsType<Note>(Assert.Single(seen).Message);
        Assert.NotSame(note, arrived);
        Assert.Equal((note.Text, "1,2,3"), (arrived.Text, string.Join(',', arrived.Numbers)));
    }

    [Fact]
    public void A_reference_in_a_serialized_message_still_reaches_its_actor()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { SerializeMessages = true });
        world.Network.SetDefault(Constant(5));
        (IActorRef c, List<(VirtualTime, object)> seen) = world.Recorder("c");
        IActorRef b = world.Actor("b", (_, message) => ((Letter)message).AnswerTo.Tell("answer"));
        world.Actor("a", (_, _) => b.Tell(new Letter(c))).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(10), "answer")], seen);
    }

    [Fact]
    public void A_message_that_cannot_be_serialized_is_a_failure_of_the_sender_and_counts_as_lost()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { SerializeMessages = true, MessageDigest = _ => 7 });
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        world.Actor("a", (_, _) =>
        {
            b.Tell(new Unserializable());
            b.Tell("and this one arrives");
        }).Tell("go");
        Assert.Equal(StopReason.TimeReached, world.RunFor(Seconds(1)));
        Assert.Equal(["and this one arrives"], seen.Select(each => each.Message));
        ActorFailure failure = Assert.Single(world.Failures);
        Assert.Equal(("a", "a"), (failure.Host, failure.Actor));
        Assert.IsType<Unserializable>(failure.Message);
        Assert.Equal(1, world.Counters.LostOnLink);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Network.SetEgress(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Network.SetEgress(host, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Network.SetPipe(1, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Network.SetPipe(1, 1, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkProfile { Loss = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkProfile { Duplication = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkProfile { Reordering = double.NaN });
    }

    // One host tells another ten thousand numbers at once.
    private static (List<(VirtualTime Time, object Message)> Seen, SimulatedWorld World) Flood(ulong seed, LinkProfile profile)
    {
        var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
        world.Network.SetDefault(profile);
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        world.Actor("a", (_, _) =>
        {
            for (int i = 0; i < Messages; i++)
            {
                b.Tell(i);
            }
        }).Tell("go");
        world.RunFor(Seconds(10));
        return (seen, world);
    }

    private sealed record Note(string Text, int[] Numbers);

    private sealed record Letter(IActorRef AnswerTo);

    private sealed class Unserializable
    {
        private readonly string? _secret = Environment.ProcessPath is null ? "" : null;

        public string Secret => _secret ?? throw new InvalidOperationException("no one may see this");
    }
}
