using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>It compares versions with other sites and keeps what it has to itself.</summary>
internal sealed class MuteSite(Replica replica) : BrokenReplica(replica)
{
    protected override IEffects Changed(IEffects effects) => new Mute(effects);

    private sealed class Mute(IEffects host) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message)
        {
            if (message is not HeldVersion)
            {
                base.Send(receiver, message);
            }
        }

        public override void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay)
        {
            if (message is not HeldVersion)
            {
                base.SendAfter(receiver, message, delay);
            }
        }
    }
}
