using System.Diagnostics.Metrics;
using Replicator.ClusterHost.Hosting;

namespace Replicator.ClusterHost.Members;

/// <summary>What a member shows of itself and of the run it hosts, when it is asked.</summary>
internal sealed class MemberMeter : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Replicator.Member";

    private readonly Meter _meter;

    public MemberMeter(string member, MemberState state)
    {
        _meter = new Meter(Name, version: null, [new KeyValuePair<string, object?>("member", member)]);
        Gauge("replicator.member.up", "Whether it belongs to the cluster.", () => state.IsUp ? 1 : 0);
        Gauge("replicator.servers", "Servers that are here and have read their disks.", () => state.Run?.Servers.OpenCount ?? 0);
        Gauge("replicator.master", "Whether the Central Management Store is here.", () => state.Run?.MasterHost is null ? 0 : 1);
        Gauge("replicator.pending", "Timers, messages under way, what is planned and what is being saved.", () => state.Run?.PendingCount ?? 0);
        Counter("replicator.messages.handled", "Messages that servers here have handled.", static counters => counters.Events);
        Counter("replicator.messages.lost.at.servers", "Messages that came to a server that was down.", static counters => counters.LostAtServers);
        Counter("replicator.messages.lost.to.partitions", "Messages that partitions of the scenario have lost.", static counters => counters.LostToPartitions);
        Counter("replicator.failures", "Exceptions that actors did not handle.", static counters => counters.Failures.Count);

        void Gauge(string name, string description, Func<long> value) => _meter.CreateObservableGauge(name, value, description: description);

        void Counter(string name, string description, Func<RunCounters, long> value) =>
            _meter.CreateObservableCounter(name, () => state.Run is { } run ? value(run.Counters) : 0, description: description);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
