using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>It takes a package for acknowledged when it sends it.</summary>
internal sealed class HastyMaster(CmsMaster master) : BrokenMaster(master)
{
    protected override IEffects Changed(IEffects effects, TimeSpan now) => new Hasty(effects, now);

    private sealed class Hasty(IEffects host, TimeSpan now) : InterceptedEffects(host)
    {
        public override void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay)
        {
            if (message is DataPackage package)
            {
                History.Acknowledged(receiver, package.Target, now);
            }

            base.SendAfter(receiver, message, delay);
        }
    }
}
