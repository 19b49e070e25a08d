using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tests.Probe;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

/// <summary>Runs in which everything goes wrong at once.</summary>
public class FaultDeterminismTests
{
    private const int Hosts = 6;

    // Changes when what faults do to a run changes, or what a plan draws.
    private const string Pinned = "34b497fbe69613565f1ded5d0bba2ce6af4a27cd76eed8a902e5affbc914e4e0";

    [Fact]
    public void Run_k_under_all_faults_in_a_used_system_equals_run_k_in_a_new_one_and_all_is_well_after_healing()
    {
        using var used = SimulatedActorSystem.Create();
        SortedSet<string> acted = new(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var ofUsed = new Recording();
            var ofFresh = new Recording();
            using var fresh = SimulatedActorSystem.Create();
            string fingerprint = Run(fresh, seed, ofFresh, acted);
            Assert.Equal(fingerprint, Run(used, seed, ofUsed, acted));
            Assert.Equal(ofFresh.Records, ofUsed.Records);
            Assert.False(used.IsSpoiled);
        }

        Assert.Equal(["crash", "degrade", "hold", "partition", "pause", "skew"], acted);
    }

    [Fact]
    public void The_fingerprint_under_faults_is_the_same_on_every_machine_and_in_every_build()
    {
        using var system = SimulatedActorSystem.Create();
        string now = Run(system, 7, new Recording(), []);
        Assert.True(Pinned == now, $"The pinned run is now {now}");
    }

    [Fact]
    public void Children_stopped_by_planned_crashes_give_the_same_fingerprint_in_every_process()
    {
        string here = FaultScenario.Run(seed: 3);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(here, ProbeProcess.Run("faults", seed: 3)));
        Assert.NotEqual(here, FaultScenario.Run(seed: 4));
    }

    [Fact]
    public void Where_a_run_is_looked_at_does_not_show_in_it()
    {
        using var system = SimulatedActorSystem.Create();
        string once = Run(system, 5, new Recording(), []);
        string often = Run(system, 5, new Recording(), [], world =>
        {
            while (world.Now + Seconds(7) < At(600))
            {
                world.RunUntil(world.Now + Seconds(7));
                world.InFlight();
                world.Fingerprint();
            }
        });
        Assert.Equal(once, often);
    }

    [Fact]
    public void Faults_begin_and_end_before_what_hosts_do_at_that_moment_and_ends_come_before_beginnings()
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        SimulatedHost a = world.AddHost("a");
        a.ActorOf(new Script { Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Seconds(1)) }.Props);
        world.Faults.Schedule(new FaultPlan(
            new PlannedFault(At(1), Seconds(1), new PauseFault(a)),
            new PlannedFault(VirtualTime.Zero, Seconds(1), new SkewFault(a, Seconds(1)))));
        world.RunUntil(At(1));
        Assert.Equal(
            [TraceKind.FaultEnded, TraceKind.ClockSet, TraceKind.FaultBegan, TraceKind.Pause],
            trace.Records.Where(each => each.Time == At(1) && each.Kind is not (TraceKind.Timer or TraceKind.Local)).Select(each => each.Kind));
        Assert.DoesNotContain(trace.Records, each => each.Kind == TraceKind.Local);
    }

    [Fact]
    public void Healing_all_calls_off_what_has_not_begun_and_does_nothing_when_all_is_well()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        world.Faults.HealAll();
        IReadOnlyList<InjectedFault> faults = world.Faults.Schedule(new FaultPlan(
            new PlannedFault(At(1), null, new PauseFault(a)),
            new PlannedFault(At(5), Seconds(1), new CrashFault(a))));
        world.RunUntil(At(2));
        world.Faults.HealAll();
        Assert.Equal([FaultState.Ended, FaultState.CalledOff], faults.Select(each => each.State));
        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(Seconds(60)));
        Assert.False(a.IsDown || a.IsPaused);
        Assert.Equal(At(2), world.Now);
    }

    [Fact]
    public void Dropping_an_entry_from_a_plan_does_not_move_what_the_others_draw()
    {
        int Lost(bool isAlone)
        {
            using var world = SimulatedWorld.Create();
            (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
            SimulatedHost a = world.AddHost("a");
            world.AddHost("c");
            IActorRef speaker = a.ActorOf(Script.Of((_, message) => b.Tell(message)));
            var plan = new FaultPlan(
                new PlannedFault(At(1), Seconds(5), new PauseFault(world.Host(new HostId(2)))),
                new PlannedFault(At(1), Seconds(5), new DegradeFault(a, world.AllHosts, new LinkDegradation { Loss = 0.5 })));
            InjectedFault degraded = world.Faults.Schedule(isAlone ? plan.Without(0) : plan)[^1];
            world.RunUntil(At(2));
            Enumerable.Range(0, 100).ToList().ForEach(number => speaker.Tell(number));
            world.RunUntil(At(10));
            Assert.Equal(100, degraded.Acted);
            return seen.Sum(each => (int)each.Item2);
        }

        Assert.Equal(Lost(isAlone: false), Lost(isAlone: true));
    }

    private static string Run(SimulatedActorSystem system, ulong seed, Recording trace, SortedSet<string> acted, Action<SimulatedWorld>? drive = null)
    {
        using SimulatedWorld world = system.NewWorld(new SimulationOptions { Seed = new Seed(seed), Trace = trace, MessageSize = _ => 500 });
        world.Network.SetDefault(FaultWorlds.Poor);
        world.Network.SetEgress(1_000_000);
        IActorRef[] actors = new IActorRef[Hosts];
        List<(VirtualTime Time, string Host, object Message)> heard = [];
        SimulatedHost[] hosts = [.. Enumerable.Range(0, Hosts).Select(i => world.AddHost($"host{i}"))];
        Array.ForEach(hosts, host => FaultWorlds.Populate(host, world, actors, heard));
        world.Faults.HostRestarted = host => FaultWorlds.Populate(host, world, actors, heard);
        world.Faults.Schedule(FaultPlan.Draw(new Seed(seed), VirtualTime.Zero, At(600), [.. Drawn(world, hosts)]));
        (drive ?? (each => each.RunUntil(At(600))))(world);
        world.RunUntil(At(600));
        acted.UnionWith(world.Faults.All.Where(each => each.Acted > 0).Select(each => each.Fault.Verb));
        world.Faults.HealAll();
        world.RunFor(Seconds(5));
        heard.Clear();
        world.RunFor(Seconds(60));
        Assert.Equal(Hosts, heard.Select(each => each.Host).Distinct().Count());
        Assert.Empty(world.Violations);
        Assert.All(hosts, host => Assert.False(host.IsDown || host.IsPaused));
        Assert.All(hosts, host => Assert.Equal(world.Clock.GetUtcNow(), host.TimeProvider.GetUtcNow()));
        return world.Fingerprint();
    }

    private static IEnumerable<DrawnFault> Drawn(SimulatedWorld world, SimulatedHost[] hosts)
    {
        FaultLength length = FaultLength.Mean(Seconds(20), min: Seconds(1));
        foreach (SimulatedHost host in hosts)
        {
            HostSet others = world.AllHosts.Except(host);
            yield return new DrawnFault($"crash/{host.Name}", new CrashFault(host)) { ChancePerMinute = 0.3, Length = length };
            yield return new DrawnFault($"pause/{host.Name}", new PauseFault(host)) { ChancePerMinute = 0.3, Length = length };
            yield return new DrawnFault($"hold/{host.Name}", new HoldFault(host, others, LinkDirection.OneWay)) { ChancePerMinute = 0.2, Length = length };
            yield return new DrawnFault($"skew/{host.Name}", new SkewFault(host, Seconds(3), driftPpm: 10_000), new SkewFault(host, Seconds(-3), driftPpm: -300_000))
            {
                ChancePerMinute = 0.2,
                Length = length,
            };
            yield return new DrawnFault($"disk/{host.Name}", new DiskFault(host, DiskFaultKind.Full)) { ChancePerMinute = 0.2, Length = length };
        }

        yield return new DrawnFault("partition", hosts.Select(host => new PartitionFault(host, world.AllHosts.Except(host)))) { ChancePerMinute = 0.5, Length = length };
        var poor = new LinkDegradation
        {
            LatencyFactor = 5,
            AddedLatency = new LognormalLatency(Ms(10), Ms(1_000)),
            Loss = 0.1,
            Duplication = 0.1,
            Reordering = 0.1,
            BitsPerSecond = 1_000_000,
        };
        yield return new DrawnFault("degrade", new DegradeFault(hosts[0], world.AllHosts, poor), new DegradeFault(world.AllHosts, world.AllHosts, poor))
        {
            ChancePerMinute = 0.7,
            Length = length,
        };
    }
}
