using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Draws how long the pipeline's steps take. Each step has, for each server it is taken for, a stream of its own: another server, another retry or a delay
/// turned on elsewhere moves nobody's draws.
/// </summary>
internal sealed class PipelineDraws(Seed seed, ServerTopology topology)
{
    // The counts of a step are made when it is first drawn for: most runs of many servers draw for none.
    private readonly int[]?[] _counts = new int[]?[Enum.GetValues<PipelineStep>().Length];

    public TimeSpan Draw(PipelineStep step, ServerId server, PipelineDelay delay)
    {
        if (delay.IsConstant)
        {
            return delay.Min;
        }

        int[] counts = _counts[(int)step] ??= new int[topology.ServerCount];
        ulong stream = StableHash.Combine(seed.Value, StableHash.Of(NameOf(step)));
        ulong key = StableHash.Combine(stream, StableHash.Of(topology.NameOf(server)));
        return Within(delay, new CounterDraws(key, (ulong)counts[server.Index]++));
    }

    /// <summary>A time between the shortest and the longest, every one equally likely.</summary>
    public static TimeSpan Within(PipelineDelay delay, in CounterDraws draws)
    {
        long span = (delay.Max - delay.Min).Ticks;
        return delay.Min + TimeSpan.FromTicks((long)(draws.Unit(0) * (span + 1)));
    }

    private static string NameOf(PipelineStep step) => step switch
    {
        PipelineStep.Transfer => "pipeline/transfer",
        PipelineStep.Apply => "pipeline/apply",
        PipelineStep.Report => "pipeline/report",
        PipelineStep.CertificateTask => "pipeline/certificateTask",
        PipelineStep.ForcedReplication => "pipeline/forcedReplication",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no stream for this step."),
    };
}
