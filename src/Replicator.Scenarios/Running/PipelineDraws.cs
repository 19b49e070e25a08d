using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Draws the pipeline's delays, each server from a stream of its own.</summary>
internal sealed class PipelineDraws(Seed seed, ServerTopology topology)
{
    private readonly ulong _seed = StableHash.Combine(seed.Value, StableHash.Of("pipeline"));
    private readonly int[] _counts = new int[topology.ServerCount];

    public TimeSpan Draw(ServerId server, PipelineDelay delay)
    {
        if (delay.IsConstant)
        {
            return delay.Min;
        }

        ulong key = StableHash.Combine(_seed, StableHash.Of(topology.NameOf(server)));
        var draws = new CounterDraws(key, (ulong)_counts[server.Index]++);
        long span = (delay.Max - delay.Min).Ticks;
        return delay.Min + TimeSpan.FromTicks((long)(draws.Unit(0) * (span + 1)));
    }
}
