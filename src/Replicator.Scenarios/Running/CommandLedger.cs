using Replicator.Domain;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Keeps what became of the replications and removals that an operator commanded, and since when there is this master; failovers and imports have ledgers of
/// their own. Not thread safe.
/// </summary>
internal sealed class CommandLedger(ServerTopology topology) : IHistory
{
    private readonly List<Forced> _forced = [];
    private readonly List<Removal> _removals = [];
    private readonly SortedSet<int> _removed = [];

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <summary>The replications that were forced, in the order in which they were asked for.</summary>
    public IReadOnlyList<Forced> ForcedReplications => _forced;

    /// <summary>Whether a server was ever removed. What a forced failover lost, it lost with the rest.</summary>
    public bool IsAnyRemoved => _removed.Count > 0;

    /// <summary>Whether the operator gave any of these commands.</summary>
    public bool IsAny => _forced.Count > 0 || _removals.Count > 0;

    /// <summary>When the store that is the master became it.</summary>
    public TimeSpan ActiveSince { get; private set; }

    /// <summary>The commands that came to nothing and had to come to something, in words.</summary>
    /// <param name="isRemoved">Whether a server has left the topology by the word of the master at the end.</param>
    public IEnumerable<string> Open(Func<ServerId, bool> isRemoved) =>
    [
        .. _forced.Where(static each => each is { StartedAt: null, What.IsOptional: false }).Select(Text),
        .. _removals.Where(removal => !removal.IsOptional && removal.Servers.Servers.Any(server => !isRemoved(server))).Select(Text),
    ];

    /// <summary>An operator forces replication.</summary>
    /// <returns>The command's number.</returns>
    public int Commanded(ForcedReplication forced, ServerId? server, TimeSpan at)
    {
        _forced.Add(new Forced(forced, server, at));
        return _forced.Count;
    }

    /// <summary>An operator removes servers.</summary>
    public void Commanded(Removal removal) => _removals.Add(removal);

    /// <inheritdoc/>
    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) => _forced[command - 1].StartedAt = at;

    /// <inheritdoc/>
    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) => _removed.Add(server.Index);

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) => ActiveSince = at;

    private string Text(Removal removal) => removal.Servers.Servers.All(server => _removed.Contains(server.Index))
        ? $"The removal of {removal.Servers.Pattern} was saved, and a forced failover lost it."
        : $"The removal of {removal.Servers.Pattern} was not saved: the store was down, read-only for a hand-over, or not active.";

    private string Text(Forced each)
    {
        string to = each.Server is { } server ? topology.NameOf(server) : "all";
        return $"The replication to {to} that was forced at {MomentText.Of(each.CommandedAt)} never started.";
    }

    /// <summary>A replication that was forced.</summary>
    internal sealed class Forced(ForcedReplication what, ServerId? server, TimeSpan commandedAt)
    {
        public ForcedReplication What { get; } = what;

        /// <summary>To whose replica; null: to all.</summary>
        public ServerId? Server { get; } = server;

        public TimeSpan CommandedAt { get; } = commandedAt;

        /// <summary>When it started; null: it did not.</summary>
        public TimeSpan? StartedAt { get; set; }
    }
}
