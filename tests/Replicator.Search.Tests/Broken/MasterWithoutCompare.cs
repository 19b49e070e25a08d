using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>It sets without comparing.</summary>
internal sealed class MasterWithoutCompare(CmsMaster master) : BrokenMaster(master)
{
    public override void On(IToMaster message, TimeSpan now, IEffects effects) => base.On(
        message is CompareAndSetAtMaster operation ? operation with { Expected = Current(operation.Type)?.Version ?? ConfigVersion.None } : message, now, effects);
}
