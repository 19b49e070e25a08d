using Replicator.Domain.Dissemination;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model.Commands;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws what an operator does: failovers to either store, planned and forced, replicas that are sent everything again, at once or as the product does it, the
/// configuration that is carried to servers by hand, and servers that leave the topology. None has to come to an end.
/// </summary>
internal static class CommandDraw
{
    private const int CommandsMax = 4;
    private const double OthersShare = 0.15;

    /// <summary>The commands, by their times; none where there is one store only, and none that the protocol does not allow.</summary>
    public static IReadOnlyList<OperatorItem> Draw(Seed seed, DrawRates rates, TimeSpan window, ServerTopology topology, ReplicationProtocol protocol)
    {
        if (topology.CmsBackupServer is not { } backup || rates.Commands == 0)
        {
            return [];
        }

        var stream = new RandomStream(seed, "explore/commands");
        var places = new PlaceDraw(topology);
        List<OperatorItem> commands = [];
        for (int number = 1; number <= CommandsMax && stream.Chance(rates.Commands); number++)
        {
            TimeSpan at = TimeSpan.FromMilliseconds(stream.NextInt64(0, (long)window.TotalMilliseconds - 1));
            bool isForced = stream.Chance(0.5);
            ServerId to = stream.Chance(0.65) ? backup : topology.CmsServer;
            OperatorItem? command = stream.Chance(OthersShare) ? DrawOther(at, stream, places, protocol) : new Failover(at, to, isForced);
            if (command is not null)
            {
                commands.Add(command with { IsOptional = true });
            }
        }

        return [.. commands.OrderBy(static command => command.At)];
    }

    private static OperatorItem? DrawOther(TimeSpan at, RandomStream stream, PlaceDraw places, ReplicationProtocol protocol) => stream.NextInt32(0, 3) switch
    {
        0 => new Reseed(at, places.Servers(stream)),
        1 => new ForcedReplication(at, places.Servers(stream)),
        2 => new ConfigurationImport(at, places.Servers(stream)),
        _ => places.Servers(stream, places.MayLeave) is { } servers && protocol.AllowsRemoval ? new Removal(at, servers) : null,
    };
}
