using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>It reports a package when it comes and applies it five seconds later; if another one comes meanwhile, never.</summary>
internal sealed class HastyReplica(Replica replica, ServerId master) : BrokenReplica(replica)
{
    private DataPackage? _waiting;

    public override void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        if (timer == TimerName.Apply && _waiting is { } package)
        {
            _waiting = null;
            Real.On(package, now, effects);
        }
        else
        {
            base.On(timer, now, effects);
        }
    }

    protected override void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        effects.Send(master, new StatusReport(Self, package.Target));
        _waiting = package;
        effects.SetTimer(TimerName.Apply, TimeSpan.FromSeconds(5));
    }
}
