using Akka.Actor;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests;

public class SimulatedActorSystemTests
{
    [Fact]
    public void Run_k_in_a_used_system_equals_run_k_in_a_new_one()
    {
        using var used = SimulatedActorSystem.Create();
        for (ulong k = 0; k < 12; k++)
        {
            var ofUsed = new Recording();
            string usedFingerprint = Run(used, k, ofUsed);
            using var fresh = SimulatedActorSystem.Create();
            var ofFresh = new Recording();
            Assert.Equal(Run(fresh, k, ofFresh), usedFingerprint);
            Assert.Equal(ofFresh.Records, ofUsed.Records);
            Assert.NotEmpty(ofUsed.Records);
            Assert.False(used.IsSpoiled);
        }
    }

    [Fact]
    public void A_world_with_a_system_of_its_own_runs_as_one_in_a_shared_system()
    {
        using var shared = SimulatedActorSystem.Create();
        Run(shared, 1, new Recording());
        Run(shared, 2, new Recording());
        using var world = SimulatedWorld.Create(Options(3, new Recording()));
        Populate(world, 3);
        world.RunFor(Seconds(20));
        Assert.Equal(world.Fingerprint(), Run(shared, 3, new Recording()));
    }

    [Fact]
    public void A_system_carries_one_world_at_a_time()
    {
        using var system = SimulatedActorSystem.Create();
        SimulatedWorld first = system.NewWorld();
        Assert.Throws<InvalidOperationException>(() => system.NewWorld());
        first.Dispose();
        system.NewWorld().Dispose();
    }

    [Fact]
    public void What_actors_do_while_a_world_is_given_up_does_not_reach_the_next()
    {
        using var system = SimulatedActorSystem.Create();
        List<object> heard = [];
        using (SimulatedWorld first = system.NewWorld())
        {
            first.AddHost("a").ActorOf(new Script
            {
                Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(string)),
                On = (_, message) => heard.Add(message),
                Stop = self =>
                {
                    self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1), () => heard.Add("a timer"));
                    self.Its.System.EventStream.Publish("last words");
                    throw new InvalidOperationException("while stopping");
                },
            }.Props);
            first.RunFor(Seconds(1));
        }

        Assert.False(system.IsSpoiled);
        using SimulatedWorld second = system.NewWorld();
        second.Actor("a", (self, _) => self.Its.System.EventStream.Publish("news")).Tell("go");
        second.RunFor(Seconds(10));
        Assert.Empty(heard);
        Assert.Empty(second.Failures);
    }

    [Fact]
    public void A_world_in_which_an_actor_still_awaits_leaves_a_clean_system()
    {
        using var system = SimulatedActorSystem.Create();
        using (SimulatedWorld world = system.NewWorld())
        {
            world.AddHost("a").ActorOf(Props.Create<Awaiting>()).Tell("await");
            world.At(At(100), () => { });
            world.RunFor(Seconds(1));
        }

        Assert.False(system.IsSpoiled);
        using SimulatedWorld next = system.NewWorld();
        Assert.Equal(StopReason.TimeReached, next.RunFor(Seconds(1)));
    }

    private static string Run(SimulatedActorSystem system, ulong k, Recording trace)
    {
        using SimulatedWorld world = system.NewWorld(Options(k, trace));
        Populate(world, k);
        world.RunFor(Seconds(20));
        return world.Fingerprint();
    }

    private static SimulationOptions Options(ulong k, Recording trace) => new() { Seed = new Seed(k), Trace = trace };

    // Actors that differ from run to run in number and in what they leave behind: timers, failures, subscribers, actors at the top.
    private static void Populate(SimulatedWorld world, ulong k)
    {
        world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(300)), Loss = 0.1, Duplication = 0.1 });
        int count = 2 + (int)(k % 5);
        List<IActorRef> actors = [];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            actors.Add(world.AddHost($"host{i}").ActorOf(new Script
            {
                Start = self =>
                {
                    // The channels in another order each time: the stream serves them in the order of their first subscription.
                    Type[] channels = k % 2 == 0 ? [typeof(string), typeof(IComparable)] : [typeof(IComparable), typeof(string)];
                    self.Its.System.EventStream.Subscribe(self.Me, channels[number % 2]);
                    self.Timers.StartPeriodicTimer("tick", $"tick {k}", Ms(700 + (100 * number)));
                    self.Its.System.Scheduler.ScheduleTellOnce(TimeSpan.FromDays(1), self.Me, "never", self.Me);
                },
                On = (self, message) =>
                {
                    if (message is string text && text.StartsWith("tick", StringComparison.Ordinal))
                    {
                        actors[(number + 1) % count].Tell($"from {number}");
                        self.Its.System.EventStream.Publish(world.Now.SinceStart);
                        self.Its.System.EventStream.Publish($"published by {number}");
                        IActorRef top = self.Its.System.ActorOf(Script.Of((inner, what) => inner.From.Tell(inner.Me)));
                        top.Tell("who are you?");
                        self.Its.ActorOf(Script.Of((inner, what) => inner.From.Tell(inner.Me))).Tell("and you?");
                    }
                    else if (message is "from 1")
                    {
                        throw new InvalidOperationException($"failed in run {k}");
                    }
                },
            }.Props));
        }
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting() => ReceiveAsync<string>(async _ => await new TaskCompletionSource().Task);
    }
}
