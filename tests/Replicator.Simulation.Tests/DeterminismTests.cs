using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tests.Probe;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests;

public class DeterminismTests
{
    // Changes when what a run is changes: order of events, draws, digests. Then every fingerprint anyone keeps changes with it.
    private const string Pinned = "b5599f0555aebf380d61a7af98a709398feb19e8a959e9b9910d561133fc8669";

    [Fact]
    public void One_seed_gives_the_same_records_and_the_same_fingerprint_every_time()
    {
        (string first, Recording firstTrace) = Gossip(7);
        (string second, Recording secondTrace) = Gossip(7);
        Assert.Equal(firstTrace.Records, secondTrace.Records);
        Assert.True(firstTrace.Records.Count > 500);
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_fingerprint_of_a_run_is_the_same_on_every_machine_and_in_every_build() => Assert.True(Pinned == Gossip(7).Fingerprint, $"The pinned run is now {Gossip(7).Fingerprint}");

    [Fact]
    public void Another_seed_gives_another_fingerprint_when_something_is_drawn()
    {
        string[] fingerprints = [.. Enumerable.Range(1, 20).Select(seed => Gossip((ulong)seed).Fingerprint)];
        Assert.Equal(20, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Another_seed_gives_the_same_fingerprint_when_nothing_is_drawn()
    {
        string Run(ulong seed)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
            (IActorRef b, _) = world.Recorder("b");
            world.Actor("a", (_, message) => b.Tell(message)).Tell("go");
            world.RunFor(Seconds(1));
            return world.Fingerprint();
        }

        Assert.Equal(Run(1), Run(2));
    }

    [Fact]
    public void A_fingerprint_is_64_hexadecimal_digits_and_tells_content_order_names_final_state_and_end_apart()
    {
        string Run(string name = "b", object? first = null, object? second = null, ulong state = 0, double end = 1)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { FinalState = _ => state });
            (IActorRef b, _) = world.Recorder(name);
            b.Tell(first ?? 1);
            b.Tell(second ?? 2);
            world.RunFor(Seconds(end));
            return world.Fingerprint();
        }

        string[] all = [Run(), Run(name: "c"), Run(first: 3), Run(first: 2, second: 1), Run(first: 1L), Run(state: 9), Run(end: 2)];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, each => Assert.Matches("^[0-9a-f]{64}$", each));
        Assert.Equal(all[0], Run());
    }

    [Fact]
    public void A_fingerprint_tells_for_whom_a_lost_message_was()
    {
        static string Run(int to)
        {
            using var world = SimulatedWorld.Create();
            world.Network.SetDefault(new LinkProfile { Loss = 1 });
            IActorRef[] others = [world.Recorder("b").Actor, world.Recorder("c").Actor];
            world.Actor("a", (_, message) => others[to].Tell(message)).Tell(1);
            world.RunFor(Seconds(1));
            return world.Fingerprint();
        }

        Assert.NotEqual(Run(0), Run(1));
    }

    [Fact]
    public void The_place_where_a_run_is_looked_at_between_driving_calls_does_not_show_in_it()
    {
        string once = Gossip(7).Fingerprint;
        string often = Gossip(7, world =>
        {
            for (int i = 0; i < 40; i++)
            {
                world.RunFor(Ms(250));
                world.InFlight();
                world.Fingerprint();
            }
        }).Fingerprint;
        string stepped = Gossip(7, world =>
        {
            while (world.Now < At(9))
            {
                world.Step();
            }

            world.RunUntil(At(10));
        }).Fingerprint;
        Assert.Equal((once, once), (often, stepped));
    }

    [Fact]
    public void An_unrelated_host_does_not_change_what_is_drawn_for_the_others()
    {
        List<double> Draws(bool withAnother)
        {
            using var world = SimulatedWorld.Create();
            if (withAnother)
            {
                SimulatedHost other = world.AddHost("other");
                other.Random("workload").NextUInt64();
            }

            RandomStream stream = world.AddHost("a").Random("workload");
            return [.. Enumerable.Range(0, 100).Select(_ => stream.NextDouble()), world.Random("workload").NextDouble()];
        }

        Assert.Equal(Draws(false), Draws(true));
        Assert.NotEqual(Draws(false)[0], Draws(false)[100]);
    }

    [Fact]
    public void Restarted_parents_with_ten_children_give_the_same_fingerprint_in_every_process()
    {
        // The child processes hash strings each in its own way; five of them would not agree by chance.
        string here = FamilyScenario.Run(seed: 3);
        string[] there = [.. Enumerable.Range(0, 5).Select(_ => ProbeProcess.Run("family", seed: 3))];
        Assert.All(there, each => Assert.Equal(here, each));
        Assert.NotEqual(here, FamilyScenario.Run(seed: 4));
    }

    // Six hosts that pass rumours on at random over links that lose, double and reorder, with a crash in between.
    private static (string Fingerprint, Recording Trace) Gossip(ulong seed, Action<SimulatedWorld>? drive = null)
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed), Trace = trace, MessageSize = _ => 500 });
        world.Network.SetEgress(1_000_000);
        world.Network.SetDefault(new LinkProfile
        {
            Latency = new LognormalLatency(Ms(20), Ms(200)),
            Loss = 0.05,
            Duplication = 0.05,
            Reordering = 0.1,
        });
        List<IActorRef> actors = [];
        for (int i = 0; i < 6; i++)
        {
            SimulatedHost host = world.AddHost($"host{i}");
            RandomStream choice = host.Random("choice");
            int known = 0;
            actors.Add(host.ActorOf(new Script
            {
                Start = self => self.Timers.StartPeriodicTimer("spread", "spread", Ms(90)),
                On = (_, message) =>
                {
                    if (message is Rumour rumour)
                    {
                        known = Math.Max(known, rumour.Number);
                    }
                    else
                    {
                        actors[choice.NextInt32(0, 5)].Tell(new Rumour(++known, $"from {host.Name}", [1.5, known]));
                    }
                },
            }.Props));
        }

        world.At(At(4), () => world.Host(new HostId(2)).Crash());
        (drive ?? (each => each.RunUntil(At(10))))(world);
        return (world.Fingerprint(), trace);
    }

    private sealed record Rumour(int Number, string Text, double[] Weights);
}
