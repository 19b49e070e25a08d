using Replicator.Consistency;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Simulation;

namespace Replicator.Scenarios.Running;

/// <summary>The last phase of a run: reads every replica and the master's status while the world stands still.</summary>
/// <param name="deployment">The world.</param>
/// <param name="topology">Its servers.</param>
/// <param name="reach">Who can be reached.</param>
/// <param name="endedAt">When the run ended.</param>
/// <param name="reason">Why it did.</param>
/// <param name="hasRemoved">Whether any server left the topology: otherwise nobody is asked.</param>
internal sealed class FinalReads(
    SimulatedDeployment deployment, ServerTopology topology, Reach reach, TimeSpan endedAt, StopReason reason, bool hasRemoved) : IFinalReads
{
    public int ServerCount => topology.ServerCount;

    public TimeSpan EndedAt { get; } = endedAt;

    public bool IsNothingLeft => reason is StopReason.Quiet or StopReason.NothingLeft;

    public bool HasMaster => deployment.Master!.Role.IsServing();

    public ConfigVersion? MasterVersion => deployment.Master!.Newest;

    public bool IsReachable(ServerId server) => reach.Reaches(server) && !IsRemoved(server);

    public bool IsRemoved(ServerId server) => hasRemoved && State(server).IsRemoved;

    public ConfigVersion Applied(ServerId server) => deployment.ReplicaOf(server).Applied;

    public Certificate? Current(ServerId server, CertificateType type) => deployment.ReplicaOf(server).Current(type);

    public ConfigChange? Assigned(ServerId server) => deployment.ReplicaOf(server).Assigned;

    // The slots count, not only the certificate in use: a roll that was not assigned leaves that as it is.
    public ConfigVersion AssignedUpTo(ServerId server)
    {
        IReplica replica = deployment.ReplicaOf(server);
        ConfigChange? has = replica.CurrentChange(CertificateType.OAuthTokenIssuer);
        return replica.Assigned == has ? replica.Applied : replica.Assigned?.Version ?? ConfigVersion.None;
    }

    public Certificate? InUse(ServerId server) => deployment.ReplicaOf(server).Assigned is not { } change ? null
        : change.Next is null ? change.Certificate
        : change.Slots.At(deployment.Environment.ReadClock(server, EndedAt)).Current;

    public bool LacksKeyInUse(ServerId server) =>
        deployment.Environment.Certificates is { } services && InUse(server) is { Details: { } details } && !services.Keys.Holds(server, details.Thumbprint);

    // What a server asked for itself it may hold, whatever its role; of a global certificate it may not.
    public string? HeldKey(ServerId server) => deployment.Environment.Certificates is not { } services
        ? null
        : services.Keys.Thumbprints.FirstOrDefault(thumbprint => services.IsGlobal(thumbprint) && services.Keys.Holds(server, thumbprint));

    public ReplicaState State(ServerId server) => deployment.Master!.State(server);

    public string NameOf(ServerId server) => topology.NameOf(server);
}
