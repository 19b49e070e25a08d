using Replicator.Domain.Certificates;
using Replicator.Domain.History;
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
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, id.Requester, "requester", "asks for {Type} for {Subject}: request {Request}", type.ToString(), certificate.Subject, certificate.Name);

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => Write(
        SimulationLogLevel.Info, at, topology.CmsServer, "master", "commits request {Request} from {Server} as version {Version}: the newest {Type}",
        certificate.Name, topology.NameOf(id.Requester), version, type.ToString());

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

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
        if (level <= SimulationLogLevel.Debug)
        {
            Write(SimulationLogLevel.Debug, at, topology.CmsServer, "master", "notes that {Server} has version {Version}", topology.NameOf(server), version);
        }
    }

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) =>
        Write(SimulationLogLevel.Info, at, server, "replica", "is back with version {Version} from its disk", version);

    private void Write(SimulationLogLevel at, TimeSpan time, ServerId server, string actor, string template, params object[] arguments)
    {
        if (level <= at)
        {
            log.Write(new SimulationLogEvent(new VirtualTime(time.Ticks), topology.NameOf(server), actor, at, template, arguments, Exception: null));
        }
    }
}
