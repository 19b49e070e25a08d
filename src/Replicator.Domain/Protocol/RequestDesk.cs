using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The part of a master that decides on requests: it asks the conflict policy once for each, saves what came of it, and only then tells. A repeated request
/// gets the same answer again: the previous one may be the one that was lost.
/// </summary>
/// <param name="self">The master's server.</param>
/// <param name="log">What was decided so far.</param>
/// <param name="journal">Where decisions are saved.</param>
/// <param name="delivery">What brings commits to replicas.</param>
/// <param name="policy">The conflict policy.</param>
/// <param name="changed">Is called after each decision was answered.</param>
internal sealed class RequestDesk(
    ServerId self, CommitLog log, StoreJournal journal, Delivery delivery, ConflictPolicy policy, Action<TimeSpan, IEffects> changed)
{
    private readonly IConflictPolicy _policy = ConflictPolicies.Of(policy);

    public void On(CertificateRequest request, TimeSpan now, IEffects effects)
    {
        if (AnswerOf(request.Id, request.Certificate.Name) is { } answer)
        {
            effects.Send(request.Id.Requester, answer);
            return;
        }

        TimeSpan clock = effects.ReadClock(now);
        IJournalEntry entry = request.Action == SlotAction.RemovePrevious ? RemovalOf(request, now, clock) : EntryOf(request, Decide(request, effects), now, clock);
        Save(entry, now, effects, Answer);

        void Answer(TimeSpan at, IEffects with)
        {
            with.Send(request.Id.Requester, AnswerOf(request.Id, request.Certificate.Name)!);
            changed(at, with);
        }
    }

    public void On(CompareAndSetAtMaster operation, TimeSpan now, IEffects effects)
    {
        if (AnswerOf(operation) is { } answer)
        {
            effects.Send(operation.Id.Client, answer);
            return;
        }

        List<Commit> unseen = log.AcceptedSince(operation.Type, operation.Expected);
        ConflictDecision decision = unseen.Count == 0 ? ConflictDecision.Commit : new ConflictDecision(ConflictOutcome.Refused, unseen[^1].Request);
        Save(EntryOf(RequestOf(operation), decision, now, effects.ReadClock(now)), now, effects, Answer);

        void Answer(TimeSpan at, IEffects with)
        {
            with.Send(operation.Id.Client, AnswerOf(operation)!);
            changed(at, with);
        }
    }

    // With the version of the newest sibling, as replicas show it: who has seen that may choose.
    public void On(ReadAtMaster read, TimeSpan now, IEffects effects) => effects.Send(
        read.Id.Client, new ReadAnswer(read.Id, self, SlotsOf(read.Type).At(effects.ReadClock(now)).Current, log.NewestOf(read.Type), log.Newest));

    /// <summary>Tells what an entry says. A master that came back tells the last one again: it cannot know whether it had been told.</summary>
    public void Tell(IJournalEntry entry, TimeSpan now, IEffects effects)
    {
        switch (entry)
        {
            case Commit { Sibling: not null } kept:
                effects.History.SiblingKept(kept.Request, kept.Version, log.Accepted(kept.Change.Type)!.Request, now);
                break;
            case Commit { Action: not SlotAction.Assign } changed:
                effects.History.SlotsChanged(changed.Request, changed.Change.Type, changed.Version, changed.Action, changed.Change.Slots, now);
                break;
            case Commit commit:
                effects.History.RequestCommitted(commit.Request, commit.Version, commit.Change.Type, commit.Change.Certificate, now);
                TellResolved(commit, now, effects);
                break;
            case RequestDecision { Outcome: ConflictOutcome.Overruled, By: { } by } overruled:
                effects.History.RequestOverruled(overruled.Request, by, now);
                break;
            case RequestDecision refused:
                effects.History.RequestRefused(refused.Request, refused.Reason, refused.By, now);
                break;
        }
    }

    private ConflictDecision Decide(CertificateRequest request, IEffects effects)
    {
        Commit? current = log.Accepted(request.Type);
        List<Commit> unseen = _policy.NeedsSeen ? log.AcceptedSince(request.Type, request.Seen ?? ConfigVersion.None) : [];
        return _policy.Decide(new ConflictCase(
            new Contender(request.Id, effects.NameOf(request.Id.Requester), request.Stamp),
            current is null ? null : ContenderOf(current, effects),
            [.. unseen.Select(commit => ContenderOf(commit, effects))]));
    }

    private static Contender ContenderOf(Commit commit, IEffects effects) => new(commit.Request, effects.NameOf(commit.Request.Requester), commit.Change.Stamp);

    // Having compared with the current one, it has seen it: so its stamp is the policy's for one that has.
    private CertificateRequest RequestOf(CompareAndSetAtMaster operation) => new(
        operation.Id.Request,
        operation.Type,
        operation.Certificate,
        operation.Clock is { } clock ? _policy.Stamp(clock, log.Accepted(operation.Type)?.Change.Stamp) : null);

    private void Save(IJournalEntry entry, TimeSpan now, IEffects effects, Action<TimeSpan, IEffects> answer)
    {
        journal.Write(entry, now, effects, (at, with) =>
        {
            if (entry is Commit)
            {
                delivery.Committed();
            }

            Tell(entry, at, with);
            answer(at, with);
        });
    }

    private IJournalEntry EntryOf(CertificateRequest request, ConflictDecision decision, TimeSpan now, TimeSpan clock) => decision.Outcome switch
    {
        ConflictOutcome.Committed => CommitOf(request, now, clock),
        ConflictOutcome.KeptAsSibling =>
            new Commit(request.Id, log.Current(request.Type)!.Change with { Version = log.Next }, now) { Sibling = request.Certificate },
        _ => new RequestDecision(request.Id, request.Certificate.Name, decision.Outcome, decision.By, log.NewestOf(request.Type)),
    };

    // What has become current by now, as the master's clock has it, is what the request finds.
    private Commit CommitOf(CertificateRequest request, TimeSpan now, TimeSpan clock)
    {
        CertificateSlots before = SlotsOf(request.Type).At(clock);
        CertificateSlots after = request.Action == SlotAction.Roll
            ? before.Roll(request.Certificate, request.EffectiveAt).At(clock)
            : before.Assign(request.Certificate);

        // A roll whose day has come already, or that finds nothing to follow, is an assignment.
        SlotAction action = after.Current == request.Certificate ? SlotAction.Assign : request.Action;
        var change = new ConfigChange(log.Next, request.Type, request.Certificate, request.Stamp);
        return new Commit(request.Id, change.With(after), now) { Action = action };
    }

    private CertificateSlots SlotsOf(CertificateType type) => log.Current(type)?.Change.Slots ?? CertificateSlots.Empty;

    // It brings no certificate, so no policy is asked: it takes away what no request that comes later could want back.
    private IJournalEntry RemovalOf(CertificateRequest request, TimeSpan now, TimeSpan clock) => SlotsOf(request.Type).At(clock).Previous is null
        ? new RequestDecision(request.Id, request.Certificate.Name, ConflictOutcome.Refused, By: null, log.NewestOf(request.Type)) { Reason = RefusalReason.NothingToRemove }
        : new Commit(request.Id, (log.Current(request.Type)!.Change with { Version = log.Next }).With(SlotsOf(request.Type).RemovePrevious(clock)), now)
        {
            Action = SlotAction.RemovePrevious,
            RemovalName = request.Certificate.Name,
        };

    private void TellResolved(Commit chooser, TimeSpan now, IEffects effects)
    {
        foreach (Commit sibling in log.ResolvedBy(chooser).Reverse())
        {
            effects.History.SiblingResolved(sibling.Request, chooser.Request, now);
        }
    }

    private IToRequester? AnswerOf(RequestId id, string certificateName)
    {
        if (log.Find(id) is { } commit)
        {
            CheckName(id, certificateName, commit.Name);
            return commit.Sibling is null ? new RequestCommitted(id, commit.Version) : new RequestKept(id, commit.Version);
        }

        if (log.FindDecision(id) is not { } decision)
        {
            return null;
        }

        CheckName(id, certificateName, decision.CertificateName);
        return decision.Outcome == ConflictOutcome.Overruled
            ? new RequestCommitted(id, decision.Version)
            : new RequestRefused(id, decision.Reason, decision.Version);
    }

    private IToClient? AnswerOf(CompareAndSetAtMaster operation) => AnswerOf(operation.Id.Request, operation.Certificate.Name) switch
    {
        RequestCommitted committed => new SetAnswer(operation.Id, self, committed.Version),
        RequestRefused refused => new OperationRefused(operation.Id, self, refused.Reason, refused.Version),
        _ => null,
    };

    private static void CheckName(RequestId id, string asked, string known) =>
        Invariant.Holds(asked == known, $"master: {id} asks for '{asked}', but stands for '{known}'; no number may be used twice");
}
