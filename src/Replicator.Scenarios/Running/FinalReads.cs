using Replicator.Consistency;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Simulation;

namespace Replicator.Scenarios.Running;

/// <summary>The last phase of a run: reads every replica and the master's status while the world stands still.</summary>
internal sealed class FinalReads(SimulatedDeployment deployment, ServerTopology topology, Reach reach, TimeSpan endedAt, StopReason reason) : IFinalReads
{
    public int ServerCount => topology.ServerCount;

    public TimeSpan EndedAt { get; } = endedAt;

    public bool IsNothingLeft => reason is StopReason.Quiet or StopReason.NothingLeft;

    public bool HasMaster => deployment.Master!.Role.IsServing();

    public ConfigVersion? MasterVersion => deployment.Master!.Newest;

    public bool IsReachable(ServerId server) => reach.Reaches(server);

    public ConfigVersion Applied(ServerId server) => deployment.ReplicaOf(server).Applied;

    public Certificate? Current(ServerId server, CertificateType type) => deployment.ReplicaOf(server).Current(type);

    public ReplicaState State(ServerId server) => deployment.Master!.State(server);

    public string NameOf(ServerId server) => topology.NameOf(server);
}
