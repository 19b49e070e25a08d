using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>It never sends again what was not acknowledged.</summary>
internal sealed class MasterWithoutRetry(CmsMaster master) : BrokenMaster(master)
{
    public override void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        if (timer.Kind != TimerKind.Retry)
        {
            base.On(timer, now, effects);
        }
    }
}
