using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>Of a package that skips a version it takes the version, and keeps the certificate that it has.</summary>
internal sealed class SkippingReplica(Replica replica) : BrokenReplica(replica)
{
    protected override void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        bool skips = !package.IsComplete && package.Target.Sequence > package.Base.Sequence + 1;
        Certificate? kept = skips ? Current(package.Changes[^1].Type) : null;
        Real.On(kept is null ? package : package with { Changes = [package.Changes[^1] with { Certificate = kept }] }, now, effects);
    }
}
