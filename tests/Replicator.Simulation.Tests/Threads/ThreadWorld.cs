using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Threads;

/// <summary>
/// Hosts at three sites that tell each other numbers at random, answer some, set timers and call them off, write to their disks, and crash, pause, lose and skew by
/// a plan that is drawn. The actors of a host share nothing with those of another.
/// </summary>
internal sealed class ThreadWorld : IDisposable
{
    private const int HostsAtSite = 5;
    private const int Sites = 3;

    private readonly IActorRef[] _actors = new IActorRef[Sites * HostsAtSite];
    private readonly Recording _trace = new();
    private readonly SimulatedWorld _world;

    public ThreadWorld(ulong seed, int threads, bool hasPipes = false, SimulatedActorSystem? system = null)
    {
        var options = new SimulationOptions
        {
            Seed = new Seed(seed),
            Threads = threads,

            // A site whose pipe is shared stays together; else neighbours are on different threads.
            ThreadOf = host => (hasPipes ? host.Index / HostsAtSite : host.Index) % threads,
            Trace = _trace,
            MessageSize = _ => 500,
            IsHeartbeat = message => message is "beat",

            // It takes long to hand every few events to another thread, so that few seeds do it.
            EventsToShareMin = seed % 25 == 0 ? 4 : new SimulationOptions().EventsToShareMin,
        };
        _world = system?.NewWorld(options) ?? SimulatedWorld.Create(options);
        SetLinks(hasPipes);
        for (int index = 0; index < _actors.Length; index++)
        {
            HostGroup group = index % HostsAtSite == 0 ? _world.AddGroup($"site{index / HostsAtSite}", index / HostsAtSite) : _world.Host(new HostId(index - 1)).Group;
            Populate(_world.AddHost($"host{index}", group));
        }

        _world.Network.SetLink(_world.Host(new HostId(0)), _world.Host(new HostId(7)), new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(500)) });
        _world.Faults.HostRestarted = Populate;
        _world.Faults.Schedule(FaultPlan.Draw(new Seed(seed), VirtualTime.Zero, At(50), [.. Drawn()]));
        _world.At(At(20), () => _actors[3].Tell("from outside"));
    }

    public SimulatedWorld World => _world;

    public IReadOnlyList<TraceRecord> Trace => _trace.Records;

    /// <summary>Drives the world in every way there is, and tells how each call ended.</summary>
    public IReadOnlyList<string> Drive()
    {
        List<string> ends = [];
        Note(_world.RunUntil(At(10)));
        Note(_world.RunUntil(() => _world.Counters.Delivered > 1_700, Seconds(20), every: Ms(700)));
        Note(_world.RunUntil(() => _world.Counters.TimersFired > 2_500, Seconds(20)));
        _world.Faults.Begin(new DegradeFault(_world.HostsAt(0), _world.AllHosts, new LinkDegradation { Loss = 0.1, BitsPerSecond = 100_000 }));
        Note(_world.RunFor(Seconds(2)));
        Note(_world.RunUntil(At(50)));
        _world.Faults.HealAll();
        Array.ForEach(_actors, actor => actor.Tell("enough"));
        Note(_world.RunUntilQuiet(Seconds(500)));
        return ends;

        void Note(StopReason reason) => ends.Add($"{reason} at {_world.Now}, last activity {_world.LastActivity}, {_world.Counters}, {_world.InFlight().Count} in flight");
    }

    public void Dispose() => _world.Dispose();

    private void SetLinks(bool hasPipes)
    {
        _world.Network.SetDefault((from, to) => new LinkProfile
        {
            Latency = from == to ? new UniformLatency(Ms(0.5), Ms(5)) : new LognormalLatency(Ms(20), Ms(200), min: Ms(2)),
            Loss = 0.05,
            Duplication = 0.05,
            Reordering = 0.1,
        });
        _world.Network.SetEgress(2_000_000);
        if (hasPipes)
        {
            _world.Network.SetPipe(0, 1, 1_000_000);
            _world.Network.SetPipe(1, 0, 500_000);
            _world.Network.SetPipe(2, 1, 2_000_000);
        }
    }

    private void Populate(SimulatedHost host)
    {
        RandomStream choice = host.Random($"choice {host.Incarnation}");
        int said = 0;
        bool isEnough = false;
        _actors[host.Id.Index] = host.ActorOf(new Script
        {
            Start = self =>
            {
                self.Timers.StartPeriodicTimer("tick", "tick", Ms(100));
                self.Timers.StartPeriodicTimer("pulse", "pulse", Seconds(1));
            },
            On = (self, message) =>
            {
                switch (message)
                {
                    case "tick" when !isEnough:
                        _actors[choice.NextInt32(0, _actors.Length - 1)].Tell((host.Id.Index * 1_000_000) + ++said, self.Me);
                        break;
                    case "enough":
                        isEnough = true;
                        self.Timers.Cancel("tick");
                        self.Timers.StartSingleTimer("off", "never", Seconds(400));
                        self.Timers.StartSingleTimer("last", "last", Seconds(choice.NextInt32(1, 9)));
                        break;
                    case "last":
                        self.Timers.Cancel("off");
                        break;
                    case int number when number % 7 == 0:
                        self.From.Tell($"answer to {number}", self.Me);
                        host.Disk.Append("log", number);
                        host.Disk.Sync(self.Me, "synced");
                        break;
                    case int number when number % 50 == 1:
                        throw new InvalidOperationException($"{number} is too much");
                    case "pulse":
                        _actors[(host.Id.Index + 1) % _actors.Length].Tell("beat", self.Me);
                        break;
                }
            },
        }.Props);
    }

    private IEnumerable<DrawnFault> Drawn()
    {
        FaultLength length = FaultLength.Mean(Seconds(5), min: Seconds(1));
        foreach (SimulatedHost host in Enumerable.Range(0, _world.HostCount).Select(index => _world.Host(new HostId(index))))
        {
            yield return new DrawnFault($"crash/{host.Name}", new CrashFault(host)) { ChancePerMinute = 0.2, Length = length };
            yield return new DrawnFault($"pause/{host.Name}", new PauseFault(host)) { ChancePerMinute = 0.2, Length = length };
            yield return new DrawnFault($"skew/{host.Name}", new SkewFault(host, Seconds(3), driftPpm: 10_000)) { ChancePerMinute = 0.1, Length = length };
            yield return new DrawnFault($"disk/{host.Name}", new DiskFault(host, DiskFaultKindOf(host))) { ChancePerMinute = 0.1, Length = length };
        }

        yield return new DrawnFault("hold", new HoldFault(_world.HostsAt(0), _world.HostsAt(1))) { ChancePerMinute = 0.3, Length = length };
        yield return new DrawnFault("partition", new PartitionFault(_world.HostsAt(0), _world.HostsAt(2))) { ChancePerMinute = 0.5, Length = length };
        yield return new DrawnFault("degrade", new DegradeFault(_world.AllHosts, _world.AllHosts, new LinkDegradation { LatencyFactor = 3, Duplication = 0.1, Reordering = 0.2 }))
        {
            ChancePerMinute = 0.5,
            Length = length,
        };
    }

    private static DiskFaultKind DiskFaultKindOf(SimulatedHost host) => host.Id.Index % 2 == 0 ? DiskFaultKind.Full : DiskFaultKind.LostSyncs;
}
