using Replicator.Consistency;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Conflicts;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Keeps what became of every request, by what a run tells, and what its server had seen when it was made, which only the simulator knows. Not thread safe.
/// </summary>
/// <param name="start">When the run begins, by the calendar.</param>
internal sealed class RequestLedger(DateTimeOffset start) : IHistory
{
    private readonly Dictionary<RequestId, Entry> _byId = [];
    private readonly List<Entry> _inOrder = [];
    private readonly List<Entry> _committed = [];
    private readonly List<Entry> _decided = [];
    private readonly Lineage _lineage = new();

    // All that ever was committed, and which masters began an epoch; the latter is asked only, never enumerated.
    private readonly List<CommitOf> _commits = [];
    private readonly Dictionary<int, (ServerId Master, TimeSpan At)> _openings = [];
    private Entry? _staged;

    /// <summary>Who looks at a server when a request is made there; null: nobody, and then every request has seen nothing.</summary>
    public RequestWitness? Witness { get; set; }

    /// <summary>The requests in the order in which they were made.</summary>
    public IReadOnlyList<Entry> Requests => _inOrder;

    /// <summary>Those whose commits are there, in the order of commit.</summary>
    public IReadOnlyList<Entry> Committed => _committed;

    /// <summary>Those that the master decided on, in that order, but for what a failover lost.</summary>
    public IEnumerable<Entry> Decided => _decided.Where(static entry => entry.LostTo is null);

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        var entry = new Entry(id, type, certificate, at) { Order = _inOrder.Count, Sight = Witness?.Look(id, type) ?? default };
        _byId.Add(id, entry);
        _inOrder.Add(entry);
    }

    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at)
    {
        Entry entry = _byId[id];
        (entry.NotAssigned, entry.NotAssignedBecause, entry.ToldAt) = (reason, message, at);
    }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        // One that a failover lost may be asked for again, and committed once more.
        var commit = new CommitOf(Decide(id, ConflictOutcome.Committed, by: null, at), version, at);
        commit.Entry.Issued = certificate;
        _commits.Add(commit);
        Take(commit);
    }

    /// <summary>A new epoch begins: what the new master has not is lost, and what it has is there, also if an earlier epoch had begun without it.</summary>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        _lineage.Begin(opening.Epoch, before);
        _openings[opening.Epoch] = (server, at);
        _committed.Clear();
        _staged = null;
        foreach (CommitOf commit in _commits)
        {
            (commit.Entry.Overwrites, commit.Entry.OverwrittenBy, commit.Entry.LostTo, commit.Entry.IsStaged) = (null, null, null, false);
        }

        _commits.ForEach(Take);
        foreach (Entry sibling in _inOrder.Where(static entry => entry is { Decision: ConflictOutcome.KeptAsSibling, Version: not null }))
        {
            sibling.LostTo = LostTo(sibling.Version!.Value);
        }
    }

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at)
    {
        Entry entry = Decide(id, ConflictOutcome.Overruled, by, at);
        for (int i = _committed.Count - 1; i >= 0 && !entry.HadSeenRival; i--)
        {
            Entry rival = _committed[i];
            if (rival.Type == entry.Type)
            {
                if (!Prevails(rival, entry))
                {
                    break;
                }

                LoseTo(rival, entry);
            }
        }
    }

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at)
    {
        if (reason.IsFinal())
        {
            Decide(id, ConflictOutcome.Refused, by, at).Refusal = reason;
        }
    }

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) =>
        Decide(id, ConflictOutcome.KeptAsSibling, inUse, at).Version = version;

    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        var commit = new CommitOf(Decide(id, ConflictOutcome.Committed, by: null, at), version, at) { Action = action, EffectiveAt = slots.Next?.EffectiveAt ?? at };
        commit.Entry.Issued = action == SlotAction.Roll ? slots.Next!.Certificate : commit.Entry.Issued;
        commit.Entry.IsLateRoll = action == SlotAction.Roll && slots.IsTooLate(start + slots.Next!.EffectiveAt);
        _commits.Add(commit);
        Take(commit);
    }

    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        Entry entry = _byId[id];
        (entry.Issued, entry.AssignedLocallyAt, entry.ToldAt) = (certificate, at, at);
    }

    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) => _byId[id].ResolvedBy = _byId[chooser];

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => Tell(id, ConflictOutcome.Committed, at);

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
        if (reason.IsFinal())
        {
            Tell(id, ConflictOutcome.Refused, at);
        }
    }

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => Tell(id, ConflictOutcome.KeptAsSibling, at);

    /// <summary>A compare-and-set knows what stands at the version that it compares with, whatever its server's replica has.</summary>
    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        if (expected is { } seen)
        {
            Entry entry = _byId[id.Request];
            entry.Sight = entry.Sight with { Seen = seen };
        }
    }

    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at)
    {
        // A read is no request.
        if (_byId.TryGetValue(id.Request, out Entry? entry))
        {
            Tell(id.Request, result == OperationResult.Done ? ConflictOutcome.Committed : ConflictOutcome.Refused, at);
            entry.LostBecause ??= result == OperationResult.Refused ? "The store was not active and refused it." : null;
        }
    }

    /// <summary>The names of the requests that came to nothing because the server on which they were made, or were to be made, was down or went down.</summary>
    public IReadOnlyList<string> Lost =>
        [.. _inOrder.Where(static entry => entry is { LostBecause: not null, Decision: null, NotAssigned: null }).Select(static entry => entry.Certificate.Name)];

    /// <summary>A request that nobody could make, because the server was down.</summary>
    public void NotMade(CertificateType type, Certificate certificate, string server) => _inOrder.Add(
        new Entry(default, type, certificate, certificate.RequestedAt)
        {
            Order = _inOrder.Count,
            LostBecause = $"{server} was down when it was to be asked for.",
        });

    /// <summary>A server has forgotten the requests that it had under way; those that were on their way to the master may arrive yet.</summary>
    public void Forgotten(ServerId server, string name)
    {
        foreach (Entry entry in _inOrder.Where(entry => entry.Certificate.RequestedBy == server && entry.ToldAt is null))
        {
            entry.LostBecause ??= $"{name} crashed before it was answered, and forgot it.";
        }
    }

    // What an old master commits after its epoch has ended is lost as soon as it is committed.
    private void Take(CommitOf commit)
    {
        (Entry entry, ConfigVersion version, TimeSpan at) = commit;
        TakeEffect(at);
        (ServerId, TimeSpan)? lostTo = LostTo(version);
        if (lostTo is not null && (entry.Decision != ConflictOutcome.Committed || _committed.Contains(entry)))
        {
            // It is there as an earlier commit, or the master that has it not has decided otherwise since.
            return;
        }

        (entry.Version, entry.CommittedAt, entry.LostTo) = (version, at, lostTo);
        if (lostTo is not null)
        {
            return;
        }

        // Its store is the master once more, and with it what that had decided.
        (entry.Decision, entry.DecidedAt, entry.GaveWayTo, entry.Action) = (ConflictOutcome.Committed, at, null, commit.Action);
        if (commit.Action == SlotAction.Roll)
        {
            (entry.IsStaged, entry.EffectiveAt) = (true, commit.EffectiveAt);
            if (_staged is not null)
            {
                _staged.OverwrittenBy = entry;
            }

            _staged = entry;
        }
        else if (commit.Action == SlotAction.Assign)
        {
            // What was staged is staged no more: the later command counts.
            if (_staged is not null)
            {
                (_staged.OverwrittenBy, _staged) = (entry, null);
            }

            Enter(entry);
        }
    }

    /// <summary>A staged certificate whose day has come by a moment is the current one from then on.</summary>
    public void TakeEffect(TimeSpan at)
    {
        if (_staged is { } staged && staged.EffectiveAt <= at)
        {
            (_staged, staged.IsStaged) = (null, false);
            Enter(staged);
        }
    }

    private void Enter(Entry entry)
    {
        entry.Overwrites = _committed.FindLast(each => each.Type == entry.Type);
        if (entry.Overwrites is not null)
        {
            entry.Overwrites.OverwrittenBy = entry;
        }

        StampAnew(entry);
        _committed.Add(entry);
    }

    private (ServerId Master, TimeSpan At)? LostTo(ConfigVersion version) => _lineage.LostIn(version) is { } epoch ? _openings[epoch] : null;

    private Entry Decide(RequestId id, ConflictOutcome decision, RequestId? by, TimeSpan at)
    {
        Entry entry = _byId[id];
        if (entry.Decision is null)
        {
            _decided.Add(entry);
        }

        (entry.Decision, entry.DecidedAt, entry.GaveWayTo) = (decision, at, by is { } other ? _byId[other] : null);
        if (decision != ConflictOutcome.Committed)
        {
            // A commit that a failover had lost before is past.
            (entry.Version, entry.CommittedAt, entry.LostTo) = (null, null, null);
        }

        return entry;
    }

    private void Tell(RequestId id, ConflictOutcome told, TimeSpan at)
    {
        Entry entry = _byId[id];
        (entry.Told, entry.ToldAt) = entry.ToldAt is null ? (told, at) : (entry.Told, entry.ToldAt);
    }

    // The stamp of a compare-and-set follows that of what it compared with, which is the one before it.
    private void StampAnew(Entry entry)
    {
        if (entry.IsOperation && entry.Sight is { Clock: { } clock, Contender: { } contender } sight)
        {
            entry.Sight = sight with { Contender = contender with { Stamp = Witness!.Policy.Stamp(clock, entry.Overwrites?.Contender?.Stamp) } };
        }
    }

    // Whether a commit would have kept the other one out by itself. As stamps rise from commit to commit, those that would come last.
    private bool Prevails(Entry rival, Entry over) => rival.Contender is { } one && over.Contender is { } other
        && (Witness!.Policy is FirstWriterWins ? rival.Version > over.Sight.Seen : one.IsLaterThan(other));

    private void LoseTo(Entry rival, Entry loser)
    {
        bool isWrong = Witness!.Policy is FirstWriterWins
            ? rival.RequestedAt > loser.RequestedAt && loser.Contender!.IsLaterThan(rival.Contender!)
            : rival.RequestedAt < loser.RequestedAt;
        if (isWrong && rival.Contender!.Stamp != loser.Contender!.Stamp)
        {
            loser.IsLostToClock = true;
            loser.HadSeenRival |= loser.Knows(rival);
        }
    }

    private readonly record struct CommitOf(Entry Entry, ConfigVersion Version, TimeSpan At)
    {
        public SlotAction Action { get; init; }

        public TimeSpan EffectiveAt { get; init; }
    }

    /// <summary>A request's fate so far.</summary>
    internal sealed class Entry(RequestId id, CertificateType type, Certificate certificate, TimeSpan requestedAt)
    {
        public RequestId Id { get; } = id;

        public CertificateType Type { get; } = type;

        public Certificate Certificate { get; } = certificate;

        public TimeSpan RequestedAt { get; } = requestedAt;

        /// <summary>Its place among all requests, in the order in which they were made.</summary>
        public required int Order { get; init; }

        public RequestSight Sight { get; set; }

        /// <summary>The request as the policy saw it; null when nobody looked.</summary>
        public Contender? Contender => Sight.Contender;

        /// <summary>What the master decided; null: nothing yet.</summary>
        public ConflictOutcome? Decision { get; set; }

        public TimeSpan? DecidedAt { get; set; }

        /// <summary>The request for whose sake it was overruled, refused or kept as a sibling.</summary>
        public Entry? GaveWayTo { get; set; }

        /// <summary>The version that its commit made, or that keeping it as a sibling made.</summary>
        public ConfigVersion? Version { get; set; }

        public TimeSpan? CommittedAt { get; set; }

        /// <summary>What the one who asked was told; an overruled request is called committed.</summary>
        public ConflictOutcome? Told { get; set; }

        public TimeSpan? ToldAt { get; set; }

        /// <summary>Why it went no further by itself; null when it did not.</summary>
        public string? LostBecause { get; set; }

        /// <summary>The server of the new master that had not what was committed, and when it took over; null: it is there still.</summary>
        public (ServerId Master, TimeSpan At)? LostTo { get; set; }

        /// <summary>Why its certificate could not be assigned, so that it was never sent; null: it could, or is not there yet.</summary>
        public NotAssigned? NotAssigned { get; set; }

        /// <summary>The same in words.</summary>
        public string? NotAssignedBecause { get; set; }

        /// <summary>The certificate as the master has it, with all that it says; as it was asked for while it has none.</summary>
        public Certificate Issued { get; set; } = certificate;

        /// <summary>Whether the master may decide on it yet.</summary>
        public bool IsPending => Decision is null && LostBecause is null && NotAssigned is null && AssignedLocallyAt is null;

        /// <summary>When it was assigned on its own server, for which alone it is; null: it was not, or is global.</summary>
        public TimeSpan? AssignedLocallyAt { get; set; }

        /// <summary>Why it was refused, when it was.</summary>
        public RefusalReason Refusal { get; set; }

        /// <summary>What its commit did to the slots.</summary>
        public SlotAction Action { get; set; }

        /// <summary>From when on it is the current one, of a roll.</summary>
        public TimeSpan EffectiveAt { get; set; }

        /// <summary>Whether it waits for its effective date.</summary>
        public bool IsStaged { get; set; }

        /// <summary>Whether its effective date leaves less time before the old certificate ends than a token lives.</summary>
        public bool IsLateRoll { get; set; }

        public Entry? OverwrittenBy { get; set; }

        public Entry? Overwrites { get; set; }

        /// <summary>The request that chose, when it was kept as a sibling.</summary>
        public Entry? ResolvedBy { get; set; }

        /// <summary>Whether it was overruled by a request that only wrong clocks put before it: in truth the two were made in the other order.</summary>
        public bool IsLostToClock { get; set; }

        /// <summary>Whether its server had applied such a one when it was made.</summary>
        public bool HadSeenRival { get; set; }

        /// <summary>Whether it is a client's compare-and-set.</summary>
        public bool IsOperation => Id.Number < 0;

        /// <summary>Whether the one who made it could know of another: its server had applied it, or it was made there before.</summary>
        public bool Knows(Entry other) =>
            (other.Order < Order && other.Id.Requester == Id.Requester) || (other.Version is { } version && Sight.Seen >= version);
    }
}
