using Replicator.Domain.Failover;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>Reads the state of the Central Management Store while the world stands still.</summary>
internal sealed class CmsStatusReader(Scenario scenario, SimulatedDeployment deployment, CommandLedger commands)
{
    private readonly ServerTopology _topology = scenario.Topology;
    private readonly Heartbeats _heartbeats = new(deployment.World, scenario.Replication.HeartbeatInterval);

    public CmsStatus Read()
    {
        ServerId master = deployment.MasterServer;
        ServerId[] removed = [.. Removed()];
        bool isActive = deployment.Master!.Role.IsServing() && IsUp(master);
        IEnumerable<ServerId> agents = isActive ? ServersOf(_topology.PoolOf(master)).Where(IsUp) : [];
        return new CmsStatus(
            isActive ? StatusOf(master) : null,
            [.. agents.Select(StatusOf)],
            _topology.ServerCount - removed.Length,
            [.. removed.Select(_topology.FqdnOf)]);
    }

    private IEnumerable<ServerId> Removed() => commands.IsAnyRemoved
        ? Enumerable.Range(0, _topology.ServerCount).Select(static index => new ServerId(index)).Where(server => deployment.Master!.State(server).IsRemoved)
        : [];

    private static IEnumerable<ServerId> ServersOf(Pool pool) =>
        Enumerable.Range(pool.FirstServer.Index, pool.ServerCount).Select(static index => new ServerId(index));

    private AgentStatus StatusOf(ServerId server) => new(
        _topology.FqdnOf(server),
        _heartbeats.LastOf(server, commands.ActiveSince) is { } beat ? (decimal)beat.Ticks / TimeSpan.TicksPerSecond : null);

    private bool IsUp(ServerId server) => !deployment.World.Host(new HostId(server.Index)).IsDown;
}
