using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

/// <summary>What several tests of faults populate a world with.</summary>
internal static class FaultWorlds
{
    /// <summary>A link that does all that a link can do wrong by itself.</summary>
    public static LinkProfile Poor { get; } = new()
    {
        Latency = new LognormalLatency(Ms(20), Ms(200)),
        Loss = 0.05,
        Duplication = 0.05,
        Reordering = 0.1,
    };

    /// <summary>Hosts that tell each other numbers at random, ten times a second each, and take note of what they hear.</summary>
    public static List<(VirtualTime Time, string Host, object Message)> Chatter(SimulatedWorld world, int hosts)
    {
        world.Network.SetDefault(Poor);
        List<(VirtualTime, string, object)> heard = [];
        IActorRef[] actors = new IActorRef[hosts];
        for (int i = 0; i < hosts; i++)
        {
            Populate(world.AddHost($"host{i}"), world, actors, heard);
        }

        return heard;
    }

    /// <summary>Gives a host of <see cref="Chatter"/> its actor, as after a restart.</summary>
    public static void Populate(SimulatedHost host, SimulatedWorld world, IActorRef[] actors, List<(VirtualTime, string, object)> heard)
    {
        RandomStream choice = host.Random($"choice {host.Incarnation}");
        int said = 0;
        actors[host.Id.Index] = host.ActorOf(new Script
        {
            Start = self => self.Timers.StartPeriodicTimer("tick", "tick", Ms(100)),
            On = (_, message) =>
            {
                if (message is "tick")
                {
                    actors[choice.NextInt32(0, actors.Length - 1)].Tell((host.Id.Index * 1_000_000) + ++said);
                }
                else
                {
                    heard.Add((world.Now, host.Name, message));
                }
            },
        }.Props);
    }
}
