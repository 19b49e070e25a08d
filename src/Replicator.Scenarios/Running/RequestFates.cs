using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>
/// What became of requests by the order in which things really happened, which clocks, stamps and the master need not know; and how often.
/// </summary>
internal sealed class RequestFates
{
    private readonly RequestLedger _requests;
    private readonly bool _isOver;
    private readonly HashSet<RequestLedger.Entry> _concurrent;

    /// <summary>Judges requests.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="isOver">Whether nothing is left that could still happen to them.</param>
    public RequestFates(RequestLedger requests, bool isOver) =>
        (_requests, _isOver, _concurrent) = (requests, isOver, Concurrency.Of(requests.Requests));

    /// <summary>Whether it was concurrent with another one.</summary>
    public bool IsConcurrent(RequestLedger.Entry entry) => _concurrent.Contains(entry);

    /// <summary>What became of it at the master.</summary>
    public string OutcomeOf(RequestLedger.Entry entry) => entry.Decision switch
    {
        not null when entry.LostTo is not null => RequestOutcome.Lost,
        ConflictOutcome.Committed when entry.Action == SlotAction.RemovePrevious => RequestOutcome.Removal,
        ConflictOutcome.Committed when entry.IsStaged && entry.OverwrittenBy is null => RequestOutcome.Staged,
        ConflictOutcome.Committed => entry.OverwrittenBy is null ? RequestOutcome.Winner : RequestOutcome.Overwritten,
        ConflictOutcome.Overruled => RequestOutcome.Overruled,
        ConflictOutcome.Refused => RequestOutcome.Refused,
        ConflictOutcome.KeptAsSibling => entry.ResolvedBy is null ? RequestOutcome.Kept : RequestOutcome.Resolved,
        _ when entry.AssignedLocallyAt is not null => RequestOutcome.AssignedLocally,
        _ when entry.NotAssigned is not null => RequestOutcome.NotAssigned,
        _ => _isOver || !entry.IsPending ? RequestOutcome.Lost : RequestOutcome.Pending,
    };

    /// <summary>What became of it in truth.</summary>
    public string FateOf(RequestLedger.Entry entry) => OutcomeOf(entry) switch
    {
        RequestOutcome.Lost when entry.LostTo is not null => RequestFate.LostByFailover,
        RequestOutcome.Overwritten => entry.OverwrittenBy!.Knows(entry) ? RequestFate.Replaced : RequestFate.OverwrittenUnseen,
        RequestOutcome.Overruled when entry.IsLostToClock => RequestFate.LostToClock,
        RequestOutcome.Overruled when IsTie(entry) => RequestFate.LostToTie,
        string outcome => outcome,
    };

    /// <summary>How often each came to pass.</summary>
    /// <param name="policy">The name of the conflict policy.</param>
    /// <param name="splitSeconds">For how long two certificates were in force at once.</param>
    public ConflictSummary Summary(string policy, decimal splitSeconds)
    {
        List<(RequestLedger.Entry Entry, string Fate)> fates = [.. _requests.Requests.Select(entry => (entry, FateOf(entry)))];
        int Count(Func<(RequestLedger.Entry Entry, string Fate), bool> condition) => fates.Count(condition);
        return new ConflictSummary
        {
            Policy = policy,
            Concurrent = _concurrent.Count,
            Replaced = Count(static each => each.Fate == RequestFate.Replaced),
            OverwrittenUnseen = Count(static each => each.Fate == RequestFate.OverwrittenUnseen),
            Overruled = Count(static each => each.Entry.Decision == ConflictOutcome.Overruled),
            LostToClock = Count(static each => each.Fate == RequestFate.LostToClock),
            LostToClockHavingSeen = Count(static each => each.Entry.HadSeenRival),
            LostToTie = Count(static each => each.Fate == RequestFate.LostToTie),
            Refused = Count(static each => each.Entry.Decision == ConflictOutcome.Refused),
            RefusedAndTold = Count(static each => each.Entry is { Decision: ConflictOutcome.Refused, ToldAt: not null }),
            Kept = Count(static each => each.Entry.Decision == ConflictOutcome.KeptAsSibling),
            Resolved = Count(static each => each.Entry.ResolvedBy is not null),
            LostSilently = Count(static each => each.Fate == RequestFate.OverwrittenUnseen || each.Entry.Decision == ConflictOutcome.Overruled),
            LostByFailover = Count(static each => each.Entry.LostTo is not null),
            SplitSeconds = splitSeconds,
            WrongWinners = _requests.Committed.Count(IsWrongWinner),
        };
    }

    // Not made last of those on which the master decided.
    private bool IsWrongWinner(RequestLedger.Entry entry) => entry.OverwrittenBy is null
        && _requests.Decided.Any(each => each.Type == entry.Type && each.RequestedAt > entry.RequestedAt);

    private static bool IsTie(RequestLedger.Entry entry) =>
        entry is { Contender.Stamp: { } one, GaveWayTo.Contender.Stamp: { } other } && one == other;
}
