using System.Collections;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Counts the events by which an operator learns that replication fails. A run without any pays nothing. Not thread safe.</summary>
internal sealed class AgentEventLedger(ServerTopology topology) : IHistory
{
    private const int NamedMax = 20;

    private readonly SortedDictionary<(int Event, string Reason), Entry> _entries = [];
    private int _told;

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <summary>What was counted, by event and reason.</summary>
    public IReadOnlyList<AgentEventSummary> All => [.. _entries.Select(pair => Summary(pair.Key.Reason, pair.Value))];

    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at)
    {
        _told++;
        foreach (ServerId server in servers)
        {
            Note(AgentEvent.Of(reason), TransferWords.ReasonOf(reason, topology.PoolOf(server).Role.Facts().Transport), server, at);
        }
    }

    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at)
    {
        _told++;
        Note(AgentEvent.BackupFailed, "not confirmed in time", standby, at);
    }

    private void Note(AgentEvent what, string reason, ServerId server, TimeSpan at)
    {
        if (!_entries.TryGetValue((what.Id, reason), out Entry? entry))
        {
            _entries[(what.Id, reason)] = entry = new Entry(what, at, topology.ServerCount);
        }

        entry.Count += entry.LastTold == _told ? 0 : 1;
        (entry.Last, entry.LastTold) = (at, _told);
        entry.Servers[server.Index] = true;
    }

    private AgentEventSummary Summary(string reason, Entry entry)
    {
        int[] servers = [.. Enumerable.Range(0, entry.Servers.Count).Where(index => entry.Servers[index])];
        return new AgentEventSummary(
            entry.What.Source,
            entry.What.Id,
            entry.What.Meaning,
            reason,
            entry.Count,
            Seconds(entry.First),
            Seconds(entry.Last),
            servers.Length,
            [.. servers.Take(NamedMax).Select(index => topology.NameOf(new ServerId(index)))]);
    }

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private sealed class Entry(AgentEvent what, TimeSpan first, int serverCount)
    {
        public AgentEvent What { get; } = what;

        public TimeSpan First { get; } = first;

        public TimeSpan Last { get; set; } = first;

        public int Count { get; set; }

        public int LastTold { get; set; }

        public BitArray Servers { get; } = new(serverCount);
    }
}
