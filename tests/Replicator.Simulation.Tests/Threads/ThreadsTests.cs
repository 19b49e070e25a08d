using Akka.Actor;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Threads;

public class ThreadsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_with_faults_is_the_same_with_one_two_and_four_threads(bool hasPipes)
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            using var one = new ThreadWorld(seed, threads: 1, hasPipes);
            IReadOnlyList<string> ends = one.Drive();
            Assert.Contains("Quiet", ends[^1], StringComparison.Ordinal);
            foreach (int threads in new[] { 2, 4 })
            {
                using var other = new ThreadWorld(seed, threads, hasPipes);
                Assert.Equal(ends, other.Drive());
                AssertSame(one, other, $"seed {seed}, {threads} threads");
            }
        }
    }

    [Fact]
    public void Run_k_of_two_threads_in_a_used_system_equals_run_k_of_one()
    {
        using var used = SimulatedActorSystem.Create();
        for (ulong seed = 1; seed <= 5; seed++)
        {
            using var one = new ThreadWorld(seed, threads: 1);
            one.Drive();
            using (var two = new ThreadWorld(seed, threads: 2, system: used))
            {
                two.Drive();
                AssertSame(one, two, $"seed {seed}");
            }

            Assert.False(used.IsSpoiled);
        }
    }

    [Fact]
    public void A_lookahead_beyond_the_least_latency_is_found_out()
    {
        using var world = SimulatedWorld.Create(Options(2) with { Lookahead = Ms(30) });
        Chain(world);
        Exception found = Assert.Throws<InvalidOperationException>(() => world.RunFor(Seconds(10)));
        Assert.Contains("The lookahead is larger than the least latency", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_chain_runs_with_the_lookahead_of_its_links()
    {
        using var one = SimulatedWorld.Create(Options(1));
        Chain(one);
        one.RunFor(Seconds(10));
        using var two = SimulatedWorld.Create(Options(2));
        Chain(two);
        two.RunFor(Seconds(10));
        Assert.True(one.Counters.Delivered > 500);
        Assert.Equal(one.Counters, two.Counters);
        Assert.Equal(one.Fingerprint(), two.Fingerprint());
    }

    [Fact]
    public void What_is_told_at_one_moment_is_told_in_its_order_also_by_who_was_woken_at_that_moment()
    {
        List<string> one = Told(threads: 1);

        Assert.Equal(["from 5", "woken by 7"], one);
        Assert.Equal(one, Told(threads: 2));

        static List<string> Told(int threads)
        {
            List<string> told = [];
            using var world = SimulatedWorld.Create(Options(threads));
            world.Network.SetDefault(Constant(10));
            RunOrder<string> order = world.InOrder<string>(each => told.AddRange(each.ToArray()));
            IActorRef[] actors = new IActorRef[8];
            for (int i = 0; i < actors.Length; i++)
            {
                actors[i] = world.Actor($"host{i}", On);
            }

            actors[7].Tell("wake 3");
            actors[5].Tell("tell 4");
            world.RunFor(Seconds(1));
            return told;

            void On(ScriptedActor self, object message)
            {
                switch (message)
                {
                    case "wake 3":
                        actors[3].Tell("wake up");
                        break;
                    case "tell 4":
                        actors[4].Tell("tell");
                        break;
                    case "wake up":
                        self.Timers.StartSingleTimer("now", "woken", TimeSpan.Zero);
                        break;
                    case "woken":
                        order.Add("woken by 7");
                        break;
                    default:
                        order.Add("from 5");
                        break;
                }
            }
        }
    }

    [Fact]
    public void To_nobody_nothing_can_be_told()
    {
        using var world = SimulatedWorld.Create(Options(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.InOrder<int>());
    }

    private static SimulationOptions Options(int threads) => new() { Threads = threads, ThreadOf = host => host.Index % threads, EventsToShareMin = 1 };

    private static void Chain(SimulatedWorld world)
    {
        world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(20)) });
        IActorRef[] actors = new IActorRef[4];
        for (int index = 0; index < actors.Length; index++)
        {
            int next = (index + 1) % actors.Length;
            actors[index] = world.AddHost($"host{index}").ActorOf(new Script
            {
                Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Ms(50)),
                On = (_, message) =>
                {
                    if (message is not "on")
                    {
                        actors[next].Tell(message is "tick" ? "hello" : "on");
                    }
                },
            }.Props);
        }
    }

    private static void AssertSame(ThreadWorld one, ThreadWorld other, string what)
    {
        for (int index = 0; index < Math.Min(one.Trace.Count, other.Trace.Count); index++)
        {
            if (!one.Trace[index].Equals(other.Trace[index]))
            {
                Assert.Fail($"{what}: record {index} is {other.Trace[index]} and was {one.Trace[index]}");
            }
        }

        Assert.Equal(one.Trace.Count, other.Trace.Count);
        Assert.Equal(one.World.Fingerprint(), other.World.Fingerprint());
        Assert.Equal(one.World.Network.Counters(), other.World.Network.Counters());
        Assert.Equal(one.World.Failures.Select(each => each.ToString()), other.World.Failures.Select(each => each.ToString()));
        Assert.Equal(one.World.Faults.All.Select(each => each.ToString()), other.World.Faults.All.Select(each => each.ToString()));
    }
}
