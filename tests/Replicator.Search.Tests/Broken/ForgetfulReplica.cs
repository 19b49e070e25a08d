using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>It finds something once, and nothing the next time it is read.</summary>
internal sealed class ForgetfulReplica(Replica replica) : BrokenReplica(replica)
{
    private bool _hasFound;

    protected override IEffects Changed(IEffects effects) => new Forgetful(effects, this);

    private sealed class Forgetful(IEffects host, ForgetfulReplica replica) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message)
        {
            if (message is ReadAnswer { Certificate: not null } read)
            {
                message = replica._hasFound ? read with { Certificate = null, Version = ConfigVersion.None } : read;
                replica._hasFound = true;
            }

            base.Send(receiver, message);
        }
    }
}
