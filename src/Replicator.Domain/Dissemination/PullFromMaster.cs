using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>A replica that asks the master for what is newer; <see cref="PullProtocol"/> says when. It does nothing for other replicas.</summary>
internal sealed class PullFromMaster(IHolder replica, PullProtocol protocol) : IDissemination
{
    /// <inheritdoc/>
    public bool ReportsTo(ServerId master) => true;

    /// <inheritdoc/>
    public void Start(TimeSpan now, IEffects effects)
    {
        int milliseconds = (int)Math.Clamp(protocol.Interval.TotalMilliseconds, 1, int.MaxValue);
        TimeSpan first = TimeSpan.FromMilliseconds(effects.DrawBelow(NumberDraw.PollPhase, replica.Self, milliseconds));
        effects.SetRecurringTimer(TimerName.PollMaster, first, protocol.Interval);
    }

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
    }

    /// <inheritdoc/>
    public void On(IBetweenReplicas message, TimeSpan now, IEffects effects) =>
        Invariant.Holds(false, $"replica {replica.Self} asks the master and has no use for {message}");

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects) =>
        effects.Send(replica.MasterSeen(now, effects), new PackageRequest(replica.Self, replica.Applied, replica.Incarnation));
}
