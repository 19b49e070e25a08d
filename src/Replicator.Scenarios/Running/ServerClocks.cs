using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>The clock of each server, made when it is first read.</summary>
internal sealed class ServerClocks(SimulatedWorld world, int serverCount)
{
    private readonly TimeProvider?[] _clocks = new TimeProvider?[serverCount];

    public TimeProvider Of(ServerId server) => _clocks[server.Index] ??= world.Host(new HostId(server.Index)).TimeProvider;
}
