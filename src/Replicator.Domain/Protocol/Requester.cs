using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The part of a server on which certificates are requested. Several requests may be open at once; each is approved in its own time, so the one that was
/// made first may well be committed last, and by default then wins.
/// </summary>
public sealed class Requester
{
    private readonly ServerId _self;
    private readonly ServerId _master;
    private readonly ReplicationOptions _options;
    private readonly IConflictPolicy _policy;
    private readonly SortedDictionary<int, OpenRequest> _open = [];
    private int _lastNumber;

    /// <summary>Creates a requester without open requests.</summary>
    /// <param name="self">The server it is on.</param>
    /// <param name="master">The server the master is on, where there is no directory to look it up.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="lastNumber">
    /// The highest request number this server ever used. After a restart it must not begin again: the master takes an equal id for a repetition.
    /// </param>
    public Requester(ServerId self, ServerId master, ReplicationOptions options, int lastNumber = 0)
    {
        Invariant.Holds(
            options.RequestRetryInterval > TimeSpan.Zero,
            $"RequestRetryInterval is {options.RequestRetryInterval}; it must be positive, or a silent master would stop the time");
        _self = self;
        _master = master;
        _options = options;
        _policy = ConflictPolicies.Of(options.Conflict);
        _lastNumber = lastNumber;
    }

    /// <summary>The server it is on.</summary>
    public ServerId Self => _self;

    /// <summary>How many requests wait for approval or for the master's answer.</summary>
    public int OpenCount => _open.Count;

    /// <summary>Starts a request: its approval, and after that its way to the master.</summary>
    /// <returns>The request's id.</returns>
    public RequestId On(RequestCertificate command, TimeSpan now, IEffects effects)
    {
        RequestId id = new(_self, ++_lastNumber);
        Certificate certificate = new(command.Name, command.Subject, command.Thumbprint, _self, now);
        CertificateRequest request = new(id, command.Type, certificate) { Action = command.Action, EffectiveAt = command.EffectiveAt };
        OpenRequest open = Open(request, command, now, effects);
        effects.History.RequestMade(id, command.Type, certificate, now);
        open.IsSaved = effects.SaveNumber(_lastNumber);
        if (open.AwaitsSeen)
        {
            AskSeen(open, effects);
        }

        if (command.ApprovalTakes > TimeSpan.Zero)
        {
            effects.SetTimer(TimerName.Approval(id.Number), command.ApprovalTakes);
            return id;
        }

        Approve(open, now, effects);
        return id;
    }

    /// <summary>Handles a message of the protocol.</summary>
    public void On(IToRequester message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case RequestCommitted committed:
                On(committed, now, effects);
                break;
            case RequestKept kept when Close(kept.Id, effects):
                effects.History.KeepingTold(kept.Id, kept.Version, now);
                break;
            case RequestRefused refused:
                On(refused, now, effects);
                break;
            case Seen seen:
                On(seen, now, effects);
                break;
        }
    }

    /// <summary>Closes the request. A repeated answer changes nothing.</summary>
    public void On(RequestCommitted committed, TimeSpan now, IEffects effects)
    {
        if (Close(committed.Id, effects))
        {
            effects.History.RequestAnswered(committed.Id, committed.Version, now);
        }
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        Invariant.Holds(timer.Kind is TimerKind.Approval or TimerKind.Resend, $"requester {_self}: timer {timer} at {now} is none of a requester's");
        if (_open.TryGetValue(timer.Number, out OpenRequest? open))
        {
            if (timer.Kind == TimerKind.Approval)
            {
                Approve(open, now, effects);
            }
            else
            {
                Ask(open, now, effects);
            }
        }
    }

    /// <summary>Sends what waited for its number to be saved.</summary>
    public void On(Saved saved, TimeSpan now, IEffects effects)
    {
        foreach ((int number, OpenRequest open) in _open.ToArray())
        {
            if (number <= saved.Number && !open.IsSaved)
            {
                open.IsSaved = true;
                Ask(open, now, effects);
            }
        }
    }

    private void Approve(OpenRequest open, TimeSpan now, IEffects effects)
    {
        if (!TryObtain(open, now, effects))
        {
            return;
        }

        open.IsApproved = true;
        Ask(open, now, effects);
    }

    // What is refused here was never sent: the master knows nothing of it.
    private bool TryObtain(OpenRequest open, TimeSpan now, IEffects effects)
    {
        CertificateRequest request = open.Request;
        if (Obtain(open, effects.ReadClock(now), effects) is not { } obtained)
        {
            return true;
        }

        if (obtained.WhyNot is { } whyNot)
        {
            Close(request.Id, effects);
            effects.History.RequestNotAssigned(request.Id, whyNot, obtained.Message, now);
            return false;
        }

        CertificateDetails details = obtained.Certificate!.Details;
        open.Request = request with { Certificate = request.Certificate with { Thumbprint = details.Thumbprint, Details = details, Key = obtained.Key } };
        return true;
    }

    // Null where certificates are known by name only, and for what brings none.
    private Obtained? Obtain(OpenRequest open, TimeSpan clock, IEffects effects)
    {
        CertificateRequest request = open.Request;
        TimeSpan? effectiveAt = request.Action == SlotAction.Roll ? request.EffectiveAt : null;
        return (effects.Certificates, open.Order, open.Reuses) switch
        {
            ({ } services, _, { } friendlyName) => services.Reuse(_self, friendlyName, request.Type, clock, effectiveAt),
            ({ } services, { } order, _) =>
                services.Obtain(_self, order, request.Certificate.Name, request.Certificate.Subject, request.Type, clock, effectiveAt),
            _ => null,
        };
    }

    private OpenRequest Open(CertificateRequest request, RequestCertificate command, TimeSpan now, IEffects effects)
    {
        TimeSpan clock = _policy.NeedsClock ? effects.ReadClock(now) : now;
        bool isForThisServer = command.IsForThisServer || command.Type != CertificateType.OAuthTokenIssuer;
        OpenRequest open = new(_policy.NeedsSeen ? request : request with { Stamp = _policy.Stamp(clock, seen: null) })
        {
            Clock = clock,
            Order = command.Order,
            Reuses = command.Reuses,
            IsForThisServer = isForThisServer,
            AwaitsSeen = _policy.NeedsSeen && !isForThisServer,
        };
        _open.Add(request.Id.Number, open);
        return open;
    }

    private void AskSeen(OpenRequest open, IEffects effects) => effects.Send(_self, new AskSeen(open.Request.Id, open.Request.Type));

    private void On(Seen seen, TimeSpan now, IEffects effects)
    {
        if (_open.TryGetValue(seen.Id.Number, out OpenRequest? open) && open.AwaitsSeen)
        {
            open.AwaitsSeen = false;
            open.Request = open.Request with { Seen = seen.Version, Stamp = _policy.Stamp(open.Clock, seen.Stamp) };
            Ask(open, now, effects);
        }
    }

    // A master that is read-only or not active is asked again: it, or another one, will be active in time.
    private void On(RequestRefused refused, TimeSpan now, IEffects effects)
    {
        bool isFinal = refused.Reason.IsFinal();
        if (isFinal ? Close(refused.Id, effects) : _open.ContainsKey(refused.Id.Number))
        {
            effects.History.RefusalTold(refused.Id, refused.Reason, now);
        }
    }

    private bool Close(RequestId id, IEffects effects)
    {
        Invariant.Holds(id.Requester == _self, $"requester {_self} was handed the answer to {id}");
        if (!_open.Remove(id.Number))
        {
            return false;
        }

        effects.CancelTimer(TimerName.Resend(id.Number));
        return true;
    }

    private void Ask(OpenRequest open, TimeSpan now, IEffects effects)
    {
        if (!open.IsReady)
        {
            return;
        }

        if (open.IsForThisServer)
        {
            // The master never hears of it.
            Close(open.Request.Id, effects);
            effects.History.AssignedLocally(open.Request.Id, open.Request.Type, open.Request.Certificate, now);
            return;
        }

        effects.Send(effects.Directory?.Seen(_self, now).Master ?? _master, open.Request);
        effects.SetTimer(TimerName.Resend(open.Request.Id.Number), _options.RequestRetryInterval);
    }
}
