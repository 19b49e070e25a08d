using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Probe;

/// <summary>
/// Parents with ten children each under faults drawn from the seed: whatever a crash stops, a pause keeps or a skew moves must not go by a hash.
/// </summary>
internal static class FaultScenario
{
    private const int Hosts = 4;

    /// <summary>Runs it and returns its fingerprint.</summary>
    public static string Run(ulong seed)
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
        world.Network.SetDefault(new LinkProfile { Latency = new LognormalLatency(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200)) });
        IActorRef listener = world.AddHost("listener").ActorOf(Props.Create<Listener>());
        for (int i = 0; i < Hosts; i++)
        {
            Populate(world.AddHost($"host{i}"), listener);
        }

        world.Faults.HostRestarted = host => Populate(host, listener);
        VirtualTime end = VirtualTime.FromSeconds(600);
        IReadOnlyList<InjectedFault> faults = world.Faults.Schedule(FaultPlan.Draw(new Seed(seed), VirtualTime.Zero, end, Drawn(world)));
        world.RunUntil(end);
        if (world.Violations.Count > 0 || faults.Count(static each => each.Acted > 0) < 10)
        {
            throw new InvalidOperationException("The scenario shows nothing.");
        }

        return world.Fingerprint();
    }

    private static void Populate(SimulatedHost host, IActorRef listener) => host.ActorOf(Props.Create<Parent>(host, listener));

    private static IEnumerable<DrawnFault> Drawn(SimulatedWorld world)
    {
        FaultLength length = FaultLength.Mean(TimeSpan.FromSeconds(20));
        for (int i = 1; i <= Hosts; i++)
        {
            SimulatedHost host = world.Host(new HostId(i));
            Fault[] candidates =
            [
                new CrashFault(host),
                new PauseFault(host),
                new SkewFault(host, TimeSpan.FromSeconds(1), driftPpm: 1_000),
                new HoldFault(host, world.AllHosts),
                new DiskFault(host, DiskFaultKind.LostSyncs),
            ];
            yield return new DrawnFault(host.Name, candidates) { ChancePerMinute = 0.9, Length = length };
        }
    }

    private sealed class Listener : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell($"heard {message}");
    }

    private sealed class Parent(SimulatedHost host, IActorRef listener) : UntypedActor, IWithTimers
    {
        private readonly List<IActorRef> _children = [];

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartPeriodicTimer("save", "save", TimeSpan.FromSeconds(3));
            for (int i = 0; i < 10; i++)
            {
                _children.Add(Context.ActorOf(Props.Create<Child>(listener), $"child-{i * 3 % 10}"));
            }

            listener.Tell($"{host.Name} finds {host.Disk.Read("log").Count}");
        }

        protected override void OnReceive(object message)
        {
            if (message is "save")
            {
                host.Disk.Append("log", host.TimeProvider.GetUtcNow());
                host.Disk.Sync(Self, "saved");
                _children.ForEach(static child => child.Tell("speak"));
            }
        }
    }

    private sealed class Child(IActorRef listener) : UntypedActor
    {
        protected override void PostStop() => listener.Tell($"{Self.Path.Name} stops");

        protected override void OnReceive(object message)
        {
            if (message is "speak")
            {
                listener.Tell(Self.Path.Name);
            }
        }
    }
}
