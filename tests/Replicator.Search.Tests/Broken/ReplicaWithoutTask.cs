using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>It applies every package, and its scheduled task never runs.</summary>
internal sealed class ReplicaWithoutTask(Replica replica) : BrokenReplica(replica)
{
    public override void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        if (timer.Kind != TimerKind.CertificateTask)
        {
            Real.On(timer, now, effects);
        }
    }
}
