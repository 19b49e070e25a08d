using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>Once it has come back from a crash it hears no package any more.</summary>
internal sealed class ReplicaDeafAfterCrash(Replica replica, int life) : BrokenReplica(replica)
{
    protected override void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        if (life == 0)
        {
            Real.On(package, now, effects);
        }
    }
}
