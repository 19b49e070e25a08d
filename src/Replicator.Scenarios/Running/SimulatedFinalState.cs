using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>The servers of a simulated run, while the world stands still.</summary>
internal sealed class SimulatedFinalState(SimulatedDeployment deployment, TimeSpan heartbeatInterval) : IFinalState
{
    private readonly Reach _reach = new(deployment.World, deployment.MasterServer);
    private readonly Heartbeats _heartbeats = new(deployment.World, heartbeatInterval);

    public IMasterContent Master => deployment.Master!;

    public CertificateServices? Certificates => deployment.Environment.Certificates;

    public IReplicaContent ReplicaOf(ServerId server) => deployment.ReplicaOf(server);

    public bool IsUp(ServerId server) => !deployment.World.Host(new HostId(server.Index)).IsDown;

    public bool Reaches(ServerId server) => _reach.Reaches(server);

    public TimeSpan Now(ServerId server) => deployment.Environment.Now(server);

    public TimeSpan ReadClock(ServerId server, TimeSpan now) => deployment.Environment.ReadClock(server, now);

    public TimeSpan? LastHeartbeat(ServerId server, TimeSpan since) => _heartbeats.LastOf(server, since);
}
