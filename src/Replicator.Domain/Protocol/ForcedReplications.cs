using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>The replications that an operator forced and that have not started. Kept in memory alone: a crash forgets them (nothing is published).</summary>
internal sealed class ForcedReplications(ServerId store, ReplicationOptions options, Delivery delivery)
{
    // Asked only, never enumerated.
    private readonly Dictionary<int, ServerId?> _pending = [];

    public void On(ForceReplication command, TimeSpan now, IEffects effects)
    {
        _pending.Add(command.Number, command.Server);
        TimeSpan delay = effects.DrawUnlessZero(PipelineStep.ForcedReplication, store, options.ForcedReplicationStartDelay);
        if (delay == TimeSpan.Zero)
        {
            Start(command.Number, now, effects);
        }
        else
        {
            effects.SetTimer(TimerName.ForcedReplication(command.Number), delay);
        }
    }

    /// <summary>Starts one, unless the store has been told of another master meanwhile.</summary>
    public void Start(int number, TimeSpan now, IEffects effects)
    {
        if (_pending.Remove(number, out ServerId? server))
        {
            effects.History.ReplicationForced(store, number, server, now);
            delivery.Reseed(server, now, effects);
        }
    }
}
