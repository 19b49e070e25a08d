using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// A replica of rumor mongering; <see cref="RumorProtocol"/> says what it does. It keeps nothing on disk: one that came back from a crash is infective again.
/// </summary>
internal sealed class RumorMonger : IDissemination
{
    private readonly IHolder _replica;
    private readonly RumorProtocol _protocol;
    private readonly AntiEntropy? _backup;
    private CycleTimer _timer;
    private CycleMemory _memory = new();
    private HeldPackage _held;
    private bool _isInfective;
    private bool _wasInfective;
    private bool _hasSent;
    private bool _wasNeeded;
    private bool _wasUnneeded;
    private int _uselessCount;
    private int _huntCount;
    private int _acceptedCount;
    private long _acceptedIn;

    public RumorMonger(IHolder replica, RumorProtocol protocol)
    {
        (_replica, _protocol) = (replica, protocol);
        _timer = new CycleTimer(TimerName.RumorCycle, protocol.Cycle);
        _backup = protocol.Backup is { } cycle ? new AntiEntropy(replica, Exchange.PushPull, cycle, protocol.Reports) : null;
    }

    /// <inheritdoc/>
    public bool ReportsTo(ServerId master) => _protocol.Reports || _replica.Self == master;

    /// <inheritdoc/>
    public void Start(TimeSpan now, IEffects effects)
    {
        SetTimer(_timer.Cycles.At(now), now, effects);
        _backup?.Start(now, effects);
    }

    /// <inheritdoc/>
    public void Restart(TimeSpan now, IEffects effects)
    {
        if (_replica.Applied != ConfigVersion.None)
        {
            BecomeInfective(_timer.Cycles.At(now), now, effects);
        }
    }

    /// <inheritdoc/>
    public void Asked(TimeSpan now, IEffects effects)
    {
    }

    /// <inheritdoc/>
    public void Applied(DataPackage package, ConfigVersion before, TimeSpan now, IEffects effects)
    {
        _held.Applied(package);
        long cycle = _timer.Cycles.At(now);
        if (_memory.Learn(before, cycle))
        {
            _wasInfective = _isInfective;
        }

        BecomeInfective(cycle, now, effects);
        _backup?.Applied(package, before, now, effects);
    }

    /// <inheritdoc/>
    public void On(IBetweenReplicas message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case Rumor rumor:
                On(rumor, now, effects);
                break;
            case RumorFeedback feedback:
                On(feedback);
                break;
            case RumorContact contact:
                On(contact, effects);
                break;
            case ContactAccepted accepted:
                OnAccepted(accepted, effects);
                break;
            case ContactRefused refused:
                Hunt(refused, now, effects);
                break;
            default:
                Invariant.Holds(_backup is not null, $"replica {_replica.Self} mongers rumors and has no use for {message}");
                _backup!.On(message, now, effects);
                break;
        }
    }

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        if (timer != TimerName.RumorCycle)
        {
            _backup!.On(timer, now, effects);
            return;
        }

        long cycle = _timer.Cycles.BegunBy(now);
        JudgeCycle(effects);
        SetTimer(cycle, now, effects);
        _huntCount = 0;
        MakeContact(cycle, effects);
    }

    private void BecomeInfective(long cycle, TimeSpan now, IEffects effects)
    {
        (_isInfective, _uselessCount) = (true, 0);
        (_hasSent, _wasNeeded, _wasUnneeded) = (false, false, false);
        _timer.SetAfter(cycle, now, effects);
    }

    private void SetTimer(long cycle, TimeSpan now, IEffects effects)
    {
        if (_isInfective)
        {
            _timer.SetAfter(cycle, now, effects);
        }
        else if (_protocol.Pulls)
        {
            _timer.RecurAfter(cycle, now, effects);
        }
    }

    private void JudgeCycle(IEffects effects)
    {
        bool isUseless = _protocol.Feedback ? _wasUnneeded && !_wasNeeded : _hasSent;
        if (_isInfective && isUseless)
        {
            LoseInterest(effects);
        }
        else if (_wasNeeded)
        {
            _uselessCount = 0;
        }

        (_hasSent, _wasNeeded, _wasUnneeded) = (false, false, false);
    }

    private void LoseInterest(IEffects effects)
    {
        _uselessCount++;
        bool isOver = _protocol.Stop == RumorStop.Counter
            ? _uselessCount >= _protocol.K
            : effects.DrawBelow(NumberDraw.Coin, _replica.Self, _protocol.K) == 0;
        _isInfective = !isOver;
    }

    private void MakeContact(long cycle, IEffects effects)
    {
        bool isOffer = IsInfectiveIn(cycle) && _protocol.Pushes;
        if (!isOffer && !_protocol.Pulls)
        {
            return;
        }

        if (effects.DrawPartner(_replica.Self) is not { } partner)
        {
            _isInfective = false;
        }
        else if (isOffer && _protocol.ConnectionLimit is null)
        {
            SendRumor(partner, cycle, _protocol.Pulls, effects);
        }
        else
        {
            Contact(partner, new RumorContact(_replica.Self, cycle, isOffer, _protocol.Pulls), effects);
        }
    }

    // If all came at once, those who come first would be the same servers in every cycle. Who was refused has had its turn and hunts at once.
    private void Contact(ServerId partner, RumorContact contact, IEffects effects)
    {
        if (_protocol.ConnectionLimit is null || _huntCount > 0)
        {
            effects.Send(partner, contact);
        }
        else
        {
            effects.SendAfter(partner, contact, effects.Draw(PipelineStep.Contact, _replica.Self, _protocol.ContactTime));
        }
    }

    private void On(RumorContact contact, IEffects effects)
    {
        if (!Accepts(contact.Cycle))
        {
            effects.Send(contact.From, new ContactRefused(_replica.Self, contact.Cycle));
            return;
        }

        if (contact.IsOffer)
        {
            effects.Send(contact.From, new ContactAccepted(_replica.Self, contact.Cycle));
        }

        AnswerRequest(contact.From, contact.Cycle, contact.IsRequest, effects);
    }

    private void OnAccepted(ContactAccepted accepted, IEffects effects)
    {
        if (IsInfectiveIn(accepted.Cycle))
        {
            SendRumor(accepted.From, accepted.Cycle, isRequest: false, effects);
        }
    }

    private void Hunt(ContactRefused refused, TimeSpan now, IEffects effects)
    {
        if (_huntCount < _protocol.HuntLimit && refused.Cycle == _timer.Cycles.At(now))
        {
            _huntCount++;
            MakeContact(refused.Cycle, effects);
        }
    }

    private void On(Rumor rumor, TimeSpan now, IEffects effects)
    {
        ConfigVersion known = _memory.At(rumor.Cycle, _replica.Applied);
        AnswerRequest(rumor.From, rumor.Cycle, rumor.IsRequest, effects);
        bool isTaken = _replica.Take(rumor.Package, now, effects);
        if (_protocol.Feedback)
        {
            effects.Send(rumor.From, new RumorFeedback(_replica.Self, rumor.Cycle, isTaken && known < rumor.Package.Target));
        }
    }

    // What comes after the replica has learnt something newer is about the rumor before.
    private void On(RumorFeedback feedback)
    {
        if (!_memory.HasLearntSince(feedback.Cycle))
        {
            (_wasNeeded, _wasUnneeded) = (_wasNeeded || feedback.WasNeeded, _wasUnneeded || !feedback.WasNeeded);
        }
    }

    private void AnswerRequest(ServerId to, long cycle, bool isRequest, IEffects effects)
    {
        if (isRequest && IsInfectiveIn(cycle))
        {
            SendRumor(to, cycle, isRequest: false, effects);
        }
    }

    // Who learns something in a cycle passes it on from the next one on.
    private bool IsInfectiveIn(long cycle) => _memory.HasLearntSince(cycle) ? _wasInfective : _isInfective;

    private void SendRumor(ServerId to, long cycle, bool isRequest, IEffects effects)
    {
        _hasSent = true;
        effects.SendPackage(_replica.Self, to, new Rumor(_replica.Self, cycle, _held.Of(_replica), isRequest));
    }

    private bool Accepts(long cycle)
    {
        if (_protocol.ConnectionLimit is not { } limit)
        {
            return true;
        }

        if (cycle > _acceptedIn)
        {
            (_acceptedIn, _acceptedCount) = (cycle, 0);
        }

        return cycle == _acceptedIn && _acceptedCount++ < limit;
    }
}
