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

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <summary>The failovers in the order in which they were asked for.</summary>
    public IReadOnlyList<Entry> All => _all;

    /// <summary>An operator gives the command, or means to: the server is down.</summary>
    /// <returns>The command's number.</returns>
    public int Commanded(Failover failover, TimeSpan at, bool isServerDown)
    {
        _all.Add(new Entry(failover, at) { IsServerDown = isServerDown });
        return _all.Count;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A forced one answers for an unforced one that was under way: that one is not asked for any more. A store that came back may tell only then that it had
    /// taken over.
    /// </remarks>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        Entry[] answered = [.. _all.Where(entry => entry.What.To == server && (entry.IsOpen || entry.ForgottenAt == at))];
        foreach (Entry entry in answered.Length > 0 || forced ? answered : LastForgotten(server))
        {
            (entry.ActivatedAt, entry.Epoch, entry.ForgottenAt) = (at, opening.Epoch, null);
        }
    }

    /// <inheritdoc/>
    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at)
    {
        foreach (Entry entry in _all.Where(entry => entry.What.To == server && entry.IsOpen))
        {
            entry.ForgottenAt = at;
        }
    }

    /// <inheritdoc/>
    /// <remarks>One that came too late, behind another that took over, was taken for done until now.</remarks>
    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at)
    {
        Entry entry = _all[command - 1];
        (entry.Refusal, entry.ActivatedAt, entry.Epoch) = (reason, null, null);
    }

    /// <inheritdoc/>
    public void FailoverWentWrong(ServerId server, int command, TimeSpan at) => _all[command - 1].WentWrongAt = at;

    // The store forgot that it asked; the other had heard it, and handed over.
    private Entry[] LastForgotten(ServerId server) =>
        _all.FindLast(entry => entry.What is { IsForced: false } what && what.To == server && entry.ForgottenAt is not null) is { } last ? [last] : [];

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

        /// <summary>When it went wrong and left the store neither active nor backup.</summary>
        public TimeSpan? WentWrongAt { get; set; }

        /// <summary>When its server came back from a crash that took it.</summary>
        public TimeSpan? ForgottenAt { get; set; }

        /// <summary>Whether it came to an end: it took place, was refused or went wrong.</summary>
        public bool IsDecided => ActivatedAt is not null || Refusal is not null || WentWrongAt is not null;

        /// <summary>Whether it may have left no store active: it went wrong, or a crash cut it short.</summary>
        public bool MayLeaveNobody => WentWrongAt is not null || ForgottenAt is not null;

        /// <summary>Whether it may take place yet.</summary>
        public bool IsOpen => !IsServerDown && !IsDecided && ForgottenAt is null;
    }
}
