using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>What replicas that serve one another ask of their host in the same way.</summary>
internal static class Gossip
{
    /// <summary>A replica drawn uniformly from all others; null: there is no other.</summary>
    public static ServerId? DrawPartner(this IEffects effects, ServerId self)
    {
        int others = effects.RequireFleet().ServerCount - 1;
        if (others == 0)
        {
            return null;
        }

        int drawn = effects.DrawBelow(NumberDraw.Partner, self, others);
        return new ServerId(drawn < self.Index ? drawn : drawn + 1);
    }

    /// <summary>
    /// Sends a message with a package, which takes as long as a copy by the master's file transfer agent; how long is returned. Nothing is sent to where nothing
    /// can be copied: there is always another contact, or another attempt.
    /// </summary>
    public static TimeSpan SendPackage(this IEffects effects, ServerId self, ServerId to, IBetweenReplicas message)
    {
        if (effects.ObstacleTo(to) is not null)
        {
            return TimeSpan.Zero;
        }

        TimeSpan transfer = effects.DrawUnlessZero(PipelineStep.PeerTransfer, self, effects.RequireFleet().TransferTo(to));
        if (transfer == TimeSpan.Zero)
        {
            effects.Send(to, message);
        }
        else
        {
            effects.SendAfter(to, message, transfer);
        }

        return transfer;
    }

    /// <summary>What the host knows of the deployment.</summary>
    public static Fleet RequireFleet(this IEffects effects)
    {
        Invariant.Holds(effects.Fleet is not null, $"a replica that sends to others needs a host that knows the fleet: set {nameof(IEffects.Fleet)}");
        return effects.Fleet!;
    }
}
