using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>It answers reads with a certificate that nobody requested.</summary>
internal sealed class ForgingReplica(Replica replica) : BrokenReplica(replica)
{
    protected override IEffects Changed(IEffects effects) => new Forging(effects);

    private sealed class Forging(IEffects host) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message) =>
            base.Send(receiver, message is ReadAnswer { Certificate: { } found } read ? read with { Certificate = found with { Name = "forged" } } : message);
    }
}
