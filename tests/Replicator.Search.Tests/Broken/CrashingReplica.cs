using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>It throws when a package brings nothing new.</summary>
internal sealed class CrashingReplica(Replica replica) : BrokenReplica(replica)
{
    protected override void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        if (package.Target <= Applied)
        {
            throw new InvalidOperationException($"{package.Target} is nothing new.");
        }

        Real.On(package, now, effects);
    }
}
