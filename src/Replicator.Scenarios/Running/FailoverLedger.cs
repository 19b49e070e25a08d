using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.Scenarios.Running;

/// <summary>Keeps what became of every failover that an operator asked for. Not thread safe.</summary>
internal sealed class FailoverLedger : IHistory
{
    private readonly List<Entry> _all = [];

    /// <summary>The failovers in the order in which they were asked for.</summary>
    public IReadOnlyList<Entry> All => _all;

    /// <summary>An operator gave the command, or meant to: the server was down.</summary>
    public void Commanded(Failover failover, TimeSpan at, bool isServerDown) => _all.Add(new Entry(failover, at) { IsServerDown = isServerDown });

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        // A forced one answers for an unforced one that was under way: that one is not asked for any more.
        foreach (Entry entry in Open(server).ToArray())
        {
            (entry.ActivatedAt, entry.Epoch) = (at, opening.Epoch);
        }
    }

    /// <inheritdoc/>
    public void FailoverRefused(ServerId server, FailoverRefusal reason, TimeSpan at)
    {
        if (Open(server).FirstOrDefault() is { } entry)
        {
            entry.Refusal = reason;
        }
    }

    /// <inheritdoc/>
    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at)
    {
        if (role == StoreRole.Neither && Open(server).LastOrDefault() is { } entry)
        {
            entry.LeftNeitherAt = at;
        }
    }

    private IEnumerable<Entry> Open(ServerId server) => _all.Where(entry => entry.What.To == server && entry.IsOpen);

    /// <summary>A failover's fate so far.</summary>
    internal sealed class Entry(Failover what, TimeSpan commandedAt)
    {
        public Failover What { get; } = what;

        public TimeSpan CommandedAt { get; } = commandedAt;

        /// <summary>Whether nobody was there to be told.</summary>
        public bool IsServerDown { get; init; }

        public TimeSpan? ActivatedAt { get; set; }

        /// <summary>The epoch that it opened.</summary>
        public int? Epoch { get; set; }

        public FailoverRefusal? Refusal { get; set; }

        /// <summary>When it went wrong and left neither store active.</summary>
        public TimeSpan? LeftNeitherAt { get; set; }

        /// <summary>Whether it may take place yet.</summary>
        public bool IsOpen => !IsServerDown && ActivatedAt is null && Refusal is null && LeftNeitherAt is null;
    }
}
