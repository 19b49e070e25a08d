using Akka.Actor;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Benchmarks.Star;

/// <summary>The star as ordinary actors on the simulation, one to a host, without anything of certificates.</summary>
internal sealed class ActorStar : IDisposable
{
    private readonly SimulatedWorld _world;
    private readonly IActorRef _master;

    public ActorStar(int replicas)
    {
        _world = SimulatedWorld.Create(new SimulationOptions { MessageDigest = Digest });
        _world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(StarWorkload.LatencyMin, StarWorkload.LatencyMax) });
        _world.ReserveHosts(replicas + 1);
        SimulatedHost first = _world.AddHost("master");
        Props props = Props.CreateBy(new ReplicaProducer());
        var actors = new IActorRef[replicas];
        for (int i = 0; i < replicas; i++)
        {
            actors[i] = _world.AddHost($"replica-{i}").ActorOf(props);
        }

        _master = first.ActorOf(Props.Create(() => new Master(actors)));
        _world.RunFor(TimeSpan.Zero);
    }

    public long Run()
    {
        // The world counts on from run to run.
        long before = _world.Counters.Delivered;
        _master.Tell(Begin.Instance);
        _world.RunUntilQuiet(TimeSpan.FromHours(1));
        return _world.Counters.Delivered - before;
    }

    public void Dispose() => _world.Dispose();

    private static ulong Digest(object message) => message switch
    {
        Version version => (ulong)version.Number,
        Answer answer => (ulong)answer.Number << 32,
        _ => 0,
    };

    private sealed record Begin
    {
        public static Begin Instance { get; } = new();
    }

    private sealed record Version(int Number);

    private sealed record Answer(int Number);

    private sealed class Master(IActorRef[] replicas) : UntypedActor
    {
        private int _version;
        private int _answers;

        protected override void OnReceive(object message)
        {
            if (message is Begin)
            {
                (_version, _answers) = (0, 0);
                SendNext();
            }
            else if (message is Answer && ++_answers % replicas.Length == 0 && _version < StarWorkload.Versions)
            {
                SendNext();
            }
        }

        private void SendNext()
        {
            var version = new Version(++_version);
            foreach (IActorRef replica in replicas)
            {
                replica.Tell(version, Self);
            }
        }
    }

    private sealed class Replica : UntypedActor
    {
        private int _applied;

        protected override void OnReceive(object message)
        {
            if (message is Version version)
            {
                _applied = Math.Max(_applied, version.Number);
                Sender.Tell(new Answer(_applied), Self);
            }
        }
    }

    private sealed class ReplicaProducer : IIndirectActorProducer
    {
        public Type ActorType => typeof(Replica);

        public ActorBase Produce() => new Replica();

        public void Release(ActorBase actor)
        {
            // Nothing is held.
        }
    }
}
