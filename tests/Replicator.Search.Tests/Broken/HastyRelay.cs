using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>It tells the relay above it that all below it have what it has, before they have told so.</summary>
internal sealed class HastyRelay(Replica replica) : BrokenReplica(replica)
{
    protected override IEffects Changed(IEffects effects) => new Hasty(effects);

    private sealed class Hasty(IEffects host) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message) =>
            base.Send(receiver, message is RelayReport report ? report with { IsWhole = true } : message);
    }
}
