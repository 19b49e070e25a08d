using Replicator.Consistency;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>The last phase of a run: reads every replica and the master's status while the world stands still.</summary>
/// <param name="end">The end of the run.</param>
/// <param name="topology">Its servers.</param>
/// <param name="hasRemoved">Whether any server left the topology: otherwise nobody is asked.</param>
internal sealed class FinalReads(RunEnd end, ServerTopology topology, bool hasRemoved) : IFinalReads
{
    private readonly IFinalState _state = end.State;

    public int ServerCount => topology.ServerCount;

    public TimeSpan EndedAt => end.EndedAt;

    public bool IsNothingLeft => end.IsQuiet;

    public bool HasMaster => _state.Master.Role.IsServing();

    public ConfigVersion? MasterVersion => _state.Master.Newest;

    public bool IsReachable(ServerId server) => _state.Reaches(server) && !IsRemoved(server);

    public bool IsRemoved(ServerId server) => hasRemoved && State(server).IsRemoved;

    public ConfigVersion Applied(ServerId server) => _state.ReplicaOf(server).Applied;

    public Certificate? Current(ServerId server, CertificateType type) => _state.ReplicaOf(server).Current(type);

    public ConfigChange? Assigned(ServerId server) => _state.ReplicaOf(server).Assigned;

    // The slots count, not only the certificate in use: a roll that was not assigned leaves that as it is.
    public ConfigVersion AssignedUpTo(ServerId server)
    {
        IReplicaContent replica = _state.ReplicaOf(server);
        ConfigChange? has = replica.CurrentChange(CertificateType.OAuthTokenIssuer);
        return replica.Assigned == has ? replica.Applied : replica.Assigned?.Version ?? ConfigVersion.None;
    }

    public Certificate? InUse(ServerId server) => _state.ReplicaOf(server).Assigned is not { } change ? null
        : change.Next is null ? change.Certificate
        : change.Slots.At(_state.ReadClock(server, EndedAt)).Current;

    public bool LacksKeyInUse(ServerId server) =>
        _state.Certificates is { } services && InUse(server) is { Details: { } details } && !services.Keys.Holds(server, details.Thumbprint);

    // What a server asked for itself it may hold, whatever its role; of a global certificate it may not.
    public string? HeldKey(ServerId server) => _state.Certificates is not { } services
        ? null
        : services.Keys.Thumbprints.FirstOrDefault(thumbprint => services.IsGlobal(thumbprint) && services.Keys.Holds(server, thumbprint));

    public ReplicaState State(ServerId server) => _state.Master.State(server);

    public string NameOf(ServerId server) => topology.NameOf(server);
}
