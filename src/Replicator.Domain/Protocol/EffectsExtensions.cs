using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>What state machines ask in the same way.</summary>
internal static class EffectsExtensions
{
    /// <summary>Draws a delay; asks the host for nothing when it can only be zero, which is the case for most delays of most runs.</summary>
    public static TimeSpan DrawUnlessZero(this IEffects effects, PipelineStep step, ServerId server, PipelineDelay delay) =>
        delay.Max == TimeSpan.Zero ? TimeSpan.Zero : effects.Draw(step, server, delay);
}
