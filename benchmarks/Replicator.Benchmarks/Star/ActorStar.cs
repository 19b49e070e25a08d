using Akka.Actor;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Benchmarks.Star;

/// <summary>The star as ordinary actors on the simulation, one to a host, without anything of certificates.</summary>
internal sealed class ActorStar : IDisposable
{
    private const int ReplicasTogetherMax = 1_024;
    private const int StretchesMin = 64;
    private const int RoundsOfMaster = 8;

    private readonly SimulatedWorld _world;
    private readonly IActorRef _master;

    public ActorStar(int replicas, int threads = 1)
    {
        _world = SimulatedWorld.Create(new SimulationOptions
        {
            MessageDigest = Digest,
            Threads = threads,
            ThreadOf = threads == 1 ? null : host => ThreadOf(host.Index, replicas, threads),
        });
        _world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(StarWorkload.LatencyMin, StarWorkload.LatencyMax) });
        _world.ReserveHosts(replicas + 1);
        SimulatedHost first = _world.AddHost("master");
        Props props = StarReplica.SharedProps();
        var actors = new IActorRef[replicas];
        for (int i = 0; i < replicas; i++)
        {
            actors[i] = _world.AddHost($"replica-{i}").ActorOf(props);
        }

        _master = first.ActorOf(StarMaster.Props(actors));
        _world.RunFor(TimeSpan.Zero);
    }

    public long Run()
    {
        // The world counts on from run to run.
        long before = _world.Counters.Delivered;
        _master.Tell(new Begin(static _ => { }));
        _world.RunUntilQuiet(TimeSpan.FromHours(1));
        return _world.Counters.Delivered - before;
    }

    public void Dispose() => _world.Dispose();

    // The master has nearly as much to do as all replicas together, so its thread has few of them, a stretch here and there.
    internal static int ThreadOf(int host, int replicas, int threads)
    {
        int stretch = host / Math.Clamp(replicas / StretchesMin, 1, ReplicasTogetherMax);
        return stretch % RoundsOfMaster == 0 ? 0 : 1 + (stretch % (threads - 1));
    }

    private static ulong Digest(object message) => message switch
    {
        Version version => (ulong)version.Number,
        Answer answer => (ulong)answer.Number << 32,
        _ => 0,
    };
}
