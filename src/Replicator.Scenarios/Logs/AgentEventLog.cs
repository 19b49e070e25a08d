using System.Collections;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Logging;

namespace Replicator.Scenarios.Logs;

/// <summary>
/// Logs the events by which an operator learns that replication fails, with source and id as the product does. One that names a server for the first time is a
/// warning, its repetitions with each round of retries are level info.
/// </summary>
internal sealed class AgentEventLog(ISimulationLog log, SimulationLogLevel level, ServerTopology topology) : IHistory
{
    private readonly SortedDictionary<int, BitArray> _warned = [];

    public bool HearsOfReplicas => false;

    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) =>
        Write(AgentEvent.Of(reason), servers, TransferWords.Named(reason, servers, topology), store, at);

    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at) => Write(AgentEvent.BackupFailed, [standby], topology.NameOf(standby), store, at);

    private void Write(AgentEvent what, IReadOnlyList<ServerId> servers, string names, ServerId store, TimeSpan at)
    {
        SimulationLogLevel severity = IsNews(what.Id, servers) ? SimulationLogLevel.Warning : SimulationLogLevel.Info;
        if (level <= severity)
        {
            log.Write(new SimulationLogEvent(
                new VirtualTime(at.Ticks),
                topology.NameOf(store),
                "master",
                severity,
                "{Source} {EventId}: {Meaning}: {Servers}; it keeps trying",
                [what.Source, what.Id, what.Meaning, names],
                Exception: null));
        }
    }

    private bool IsNews(int eventId, IReadOnlyList<ServerId> servers)
    {
        if (!_warned.TryGetValue(eventId, out BitArray? warned))
        {
            _warned[eventId] = warned = new BitArray(topology.ServerCount);
        }

        bool isNews = false;
        foreach (ServerId server in servers)
        {
            isNews |= !warned[server.Index];
            warned[server.Index] = true;
        }

        return isNews;
    }
}
