using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>Once it has taken over it is nothing any more, as if an old copy had been written over it.</summary>
internal sealed class MasterWithoutRole(CmsMaster master) : BrokenMaster(master)
{
    private bool _hasTakenOver;

    public override StoreRole Role => _hasTakenOver ? StoreRole.Backup : base.Role;

    public override void On(TakeOver command, TimeSpan now, IEffects effects)
    {
        base.On(command, now, effects);
        _hasTakenOver = true;
    }
}
