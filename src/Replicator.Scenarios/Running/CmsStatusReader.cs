using Replicator.Domain.Failover;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Reads the state of the Central Management Store while the world stands still.</summary>
internal sealed class CmsStatusReader(Scenario scenario, IFinalState state, CommandLedger commands)
{
    private readonly ServerTopology _topology = scenario.Topology;

    public CmsStatus Read()
    {
        ServerId master = state.Master.Self;
        ServerId[] removed = [.. Removed()];
        bool isActive = state.Master.Role.IsServing() && state.IsUp(master);
        IEnumerable<ServerId> agents = isActive ? ServersOf(_topology.PoolOf(master)).Where(state.IsUp) : [];
        return new CmsStatus(
            isActive ? StatusOf(master) : null,
            [.. agents.Select(StatusOf)],
            _topology.ServerCount - removed.Length,
            [.. removed.Select(_topology.FqdnOf)]);
    }

    private IEnumerable<ServerId> Removed() => commands.IsAnyRemoved
        ? Enumerable.Range(0, _topology.ServerCount).Select(static index => new ServerId(index)).Where(server => state.Master.State(server).IsRemoved)
        : [];

    private static IEnumerable<ServerId> ServersOf(Pool pool) =>
        Enumerable.Range(pool.FirstServer.Index, pool.ServerCount).Select(static index => new ServerId(index));

    private AgentStatus StatusOf(ServerId server) => new(
        _topology.FqdnOf(server),
        state.LastHeartbeat(server, commands.ActiveSince) is { } beat ? (decimal)beat.Ticks / TimeSpan.TicksPerSecond : null);
}
