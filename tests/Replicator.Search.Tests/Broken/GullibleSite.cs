using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>It takes any rumor for news: an old one it applies on top of what it has, until it looks at its disk again.</summary>
internal sealed class GullibleSite(Replica replica) : BrokenReplica(replica)
{
    public override void On(IToReplica message, TimeSpan now, IEffects effects)
    {
        if (message is Rumor { Package: { Target: var old } package } && old < Applied)
        {
            effects.History.Applied(Self, Applied, old, package.IsComplete, now);
        }

        base.On(message, now, effects);
    }
}
