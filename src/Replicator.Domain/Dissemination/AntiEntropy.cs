using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>A replica of anti-entropy, alone or beside rumors; <see cref="AntiEntropyProtocol"/> says what it does. It keeps nothing on disk.</summary>
/// <param name="replica">The replica.</param>
/// <param name="exchange">Which way updates go.</param>
/// <param name="length">How long a cycle takes.</param>
/// <param name="reports">Whether the replica reports to the master if it is not on the master's own server.</param>
internal sealed class AntiEntropy(IHolder replica, Exchange exchange, TimeSpan length, bool reports) : IDissemination
{
    private CycleTimer _timer = new(TimerName.AntiEntropyCycle, length);
    private CycleMemory _memory = new();
    private HeldPackage _held;

    /// <inheritdoc/>
    public bool ReportsTo(ServerId master) => reports || replica.Self == master;

    /// <inheritdoc/>
    public void Start(TimeSpan now, IEffects effects) => _timer.RecurAfter(_timer.Cycles.At(now), now, effects);

    /// <inheritdoc/>
    public void Restart(TimeSpan now, IEffects effects)
    {
    }

    /// <inheritdoc/>
    public void Asked(TimeSpan now, IEffects effects)
    {
    }

    /// <inheritdoc/>
    public void Applied(DataPackage package, ConfigVersion before, TimeSpan now, IEffects effects)
    {
        _held.Applied(package);
        _memory.Learn(before, _timer.Cycles.At(now));
    }

    /// <inheritdoc/>
    public void On(IBetweenReplicas message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case VersionComparison comparison:
                On(comparison, effects);
                break;
            case VersionWish wish:
                SendHeld(wish.From, effects);
                break;
            case HeldVersion held:
                replica.Take(held.Package, now, effects);
                break;
            default:
                Invariant.Holds(false, $"replica {replica.Self} compares versions and has no use for {message}");
                break;
        }
    }

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        long cycle = _timer.Cycles.BegunBy(now);
        _timer.RecurAfter(cycle, now, effects);
        if (effects.DrawPartner(replica.Self) is { } partner)
        {
            bool isOffer = exchange != Exchange.Pull;
            effects.Send(partner, new VersionComparison(replica.Self, cycle, replica.Applied, isOffer, exchange != Exchange.Push));
        }
    }

    // A partner that had something newer when the cycle began gives the newest that it has: in a stream of updates it would otherwise have nothing to give.
    private void On(VersionComparison comparison, IEffects effects)
    {
        if (comparison.IsRequest && _memory.At(comparison.Cycle, replica.Applied) > comparison.Version)
        {
            SendHeld(comparison.From, effects);
        }
        else if (comparison.IsOffer && replica.Applied < comparison.Version)
        {
            effects.Send(comparison.From, new VersionWish(replica.Self));
        }
    }

    private void SendHeld(ServerId to, IEffects effects) => effects.SendPackage(replica.Self, to, new HeldVersion(replica.Self, _held.Of(replica)));
}
