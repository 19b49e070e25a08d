using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>Whom it told of a commit of their own it answers the first read as if nothing had ever been committed.</summary>
internal sealed class OutdatedMaster(CmsMaster master) : BrokenMaster(master)
{
    // Asked only, never enumerated.
    private readonly HashSet<ServerId> _told = [];
    private readonly HashSet<ServerId> _answered = [];

    protected override IEffects Changed(IEffects effects, TimeSpan now) => new Outdated(effects, this);

    private sealed class Outdated(IEffects host, OutdatedMaster master) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message)
        {
            if (message is SetAnswer or RequestCommitted)
            {
                master._told.Add(receiver);
            }

            bool isFirst = message is ReadAnswer && master._answered.Add(receiver);
            base.Send(receiver, isFirst && master._told.Contains(receiver) ? (ReadAnswer)message with { Certificate = null, Version = ConfigVersion.None } : message);
        }
    }
}
