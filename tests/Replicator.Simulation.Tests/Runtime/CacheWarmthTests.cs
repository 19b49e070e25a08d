using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Runtime;

public class CacheWarmthTests
{
    private const int Many = 3_000;
    private const int Few = 100;

    [Fact]
    public void Looking_ahead_changes_nothing()
    {
        (string without, _) = Star(Many, foresee: null);
        (string with, _) = Star(Many, static (_, _) => { });

        Assert.Equal(without, with);
    }

    [Fact]
    public void With_many_hosts_every_delivery_is_foreseen_once_by_its_receiver_and_message_before_it_comes()
    {
        HashSet<(int Host, object Message)> foreseen = [];
        (_, List<(int Host, object Message, bool WasForeseen)> delivered) = Star(
            Many, (host, message) => Assert.True(foreseen.Add((host.Index, message))), (host, message) => foreseen.Contains((host, message)));

        Assert.Equal(2 * Many, delivered.Count);
        Assert.All(delivered, static each => Assert.True(each.WasForeseen));
        Assert.Equal(2 * Many, foreseen.Count);
    }

    [Fact]
    public void With_few_hosts_nobody_looks_ahead() => Star(Few, static (_, _) => Assert.Fail("Someone looked ahead."));

    // A master tells every replica a number of its own, and each answers with one of its own.
    private static (string Fingerprint, List<(int Host, object Message, bool WasForeseen)> Delivered) Star(
        int replicas, Action<HostId, object>? foresee, Func<int, object, bool>? wasForeseen = null)
    {
        List<(int, object, bool)> delivered = [];
        using var world = SimulatedWorld.Create(new SimulationOptions { Foresee = foresee });
        world.Network.SetDefault(new LinkProfile { Latency = new UniformLatency(Ms(1), Ms(100)) });
        IActorRef[] all = new IActorRef[replicas];
        IActorRef master = world.Actor("master", (self, message) =>
        {
            if (message is "go")
            {
                for (int i = 0; i < replicas; i++)
                {
                    all[i].Tell(i, self.Me);
                }
            }
            else
            {
                Note(0, message);
            }
        });
        for (int i = 0; i < replicas; i++)
        {
            int host = i + 1;
            all[i] = world.Actor($"replica-{i}", (self, message) =>
            {
                Note(host, message);
                self.From.Tell(-(int)message, self.Me);
            });
        }

        master.Tell("go");
        world.RunUntilQuiet(Seconds(1));
        return (world.Fingerprint(), delivered);

        void Note(int host, object message) => delivered.Add((host, message, wasForeseen?.Invoke(host, message) ?? false));
    }
}
