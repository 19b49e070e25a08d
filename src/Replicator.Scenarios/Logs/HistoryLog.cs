using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Simulation;
using Replicator.Simulation.Logging;

namespace Replicator.Scenarios.Logs;

/// <summary>
/// Logs what the protocol does: requests and commits at level info, what each replica does at level debug. Only there when someone reads it, so that a
/// run without a log pays nothing.
/// </summary>
internal sealed class HistoryLog(ISimulationLog log, SimulationLogLevel level, ServerTopology topology) : IHistory
{
    // What a master decides does not say which of two stores it was: it is told of the newest.
    private ServerId _master = topology.CmsServer;

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, id.Requester, "requester", "asks for {Type} for {Subject}: request "
            + "{Request}", type.ToString(), certificate.Subject, certificate.Name);

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, _master, "master", "commits request {Request} from {Server} as version {Version}: the newest {Type}",
        certificate.Name, topology.NameOf(id.Requester), version, type.ToString());

    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) =>
        Write(SimulationLogLevel.Warning, at, id.Requester, "requester", "cannot assign its certificate: {Message}", message);

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, id.Requester, "requester", "learns that its request is committed as version {Version}", version);

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        // Asked first, because this happens tens of millions of times and boxing costs.
        if (level <= SimulationLogLevel.Debug)
        {
            string package = complete ? "a complete" : "an incremental";
            Write(SimulationLogLevel.Debug, at, server, "replica", "applied version {Version} from {Package} package; it had {Before}", after, package, before);
        }
    }

    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
        if (level <= SimulationLogLevel.Debug)
        {
            Write(SimulationLogLevel.Debug, at, server, "certificate task", "assigned {Thumbprint} of version {Version}", certificate?.Thumbprint ?? "nothing", version);
        }
    }

    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        Write(SimulationLogLevel.Warning, at, server, "certificate task", "could not assign the certificate of version {Version}: {Message}", version, message);

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
        if (level <= SimulationLogLevel.Debug)
        {
            Write(SimulationLogLevel.Debug, at, _master, "master", "notes that {Server} has version {Version}", topology.NameOf(server), version);
        }
    }

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, server, "replica", "is back with version {Version} from its disk", version);

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, _master, "master", "accepts a request from {Server}, which one from {Other} overrules at once",
        topology.NameOf(id.Requester), topology.NameOf(by.Requester));

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, _master, "master", "refuses a request from {Server}: {Reason}", topology.NameOf(id.Requester), reason.ToString());

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, _master, "master", "keeps a request from {Server} beside the one in use, as version "
            + "{Version}", topology.NameOf(id.Requester), version);

    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, _master, "master", action == SlotAction.Roll
            ? "commits a roll from {Server} as version {Version}: its {Type} is staged"
            : "commits a removal from {Server} as version {Version}: the previous {Type} is unassigned", topology.NameOf(id.Requester), version, type.ToString());

    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, id.Requester, "requester", "assigns {Thumbprint} for {Type}, on this server alone", certificate.Thumbprint, type.ToString());

    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, _master, "master", "gives up the request from {Server} that it kept: one from "
            + "{Other} chose", topology.NameOf(id.Requester), topology.NameOf(chooser.Requester));

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, id.Requester, "requester", "learns that its request is refused: {Reason}", reason.ToString());

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, id.Requester, "requester", "learns that its request is kept as version {Version}", version);

    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, id.Client, "client", "begins {Operation} {Number} on {Type}", kind.ToString(), id.Number, type.ToString());

    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) => Write(
        SimulationLogLevel.Debug, at, id.Client, "client", "is answered operation {Number} by {From}: {Result}, {Value} of version {Version}",
        id.Number, topology.NameOf(from), result.ToString(), value ?? "nothing", version);

    public void OperationTimedOut(OperationId id, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, id.Client, "client", "gives operation {Number} up", id.Number);

    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, server, "master", "is back as {Role} with version {Version} from its disk", role.ToString(), newest);

    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        _master = server;
        string how = forced ? "by force" : "as planned";
        Write(SimulationLogLevel.Info, at, server, "master", "takes over {How} with what it had up to version {Before}: epoch "
            + "{Epoch} begins", how, before, opening.Epoch);
    }

    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, server, "master", "is now {Role}, in epoch {Epoch}", role.ToString(), epoch);

    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, server, "master", "does not take over: {Reason}", reason.ToString());

    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at) =>
        Write(SimulationLogLevel.Debug, at, server, "master", "has saved a copy of the active store up to version {Version}", newest);

    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, store, "master", "forgets the recorded status of {Server} and sends everything "
            + "again", replica is { } server ? topology.NameOf(server) : "all replicas");

    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, store, "master", "sends nothing to {Server} any more: it has left the topology", topology.NameOf(server));

    private void Write(SimulationLogLevel at, TimeSpan time, ServerId server, string actor, string template, params object[] arguments)
    {
        if (level <= at)
        {
            log.Write(new SimulationLogEvent(new VirtualTime(time.Ticks), topology.NameOf(server), actor, at, template, arguments, Exception: null));
        }
    }
}
