using Replicator.Domain.Topology;
using Replicator.Scenarios.Model.Commands;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws what an operator does: failovers to either store, planned and forced, and replicas that are sent everything again. None has to come to an end.
/// </summary>
internal static class CommandDraw
{
    private const int CommandsMax = 4;
    private const double ReseedShare = 0.15;

    /// <summary>The commands, by their times; none where there is one store only.</summary>
    public static IReadOnlyList<OperatorItem> Draw(Seed seed, DrawRates rates, TimeSpan window, ServerTopology topology)
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
            commands.Add(stream.Chance(ReseedShare) ? new Reseed(at, places.Servers(stream)) { IsOptional = true } : new Failover(at, to, isForced) { IsOptional = true });
        }

        return [.. commands.OrderBy(static command => command.At)];
    }
}
