using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Draws how long the pipeline's steps take, and what sites that gossip draw. Each has, for each server it is taken for, a stream of its own: another server,
/// another retry or a delay turned on elsewhere moves nobody's draws. Thread safe, as long as one thread draws the same for the same server.
/// </summary>
internal sealed class PipelineDraws(Seed seed, ServerTopology topology)
{
    // The counts of a step are made when it is first drawn for: most runs of many servers draw for none.
    private readonly int[]?[] _counts = new int[]?[Enum.GetValues<PipelineStep>().Length];
    private readonly int[]?[] _numberCounts = new int[]?[Enum.GetValues<NumberDraw>().Length];
    private ulong[]? _names;

    public TimeSpan Draw(PipelineStep step, ServerId server, PipelineDelay delay)
    {
        if (delay.IsConstant)
        {
            return delay.Min;
        }

        int[] counts = Made(ref _counts[(int)step]);
        ulong stream = StableHash.Combine(seed.Value, StableHash.Of(NameOf(step)));
        ulong key = StableHash.Combine(stream, StableHash.Of(topology.NameOf(server)));
        return Within(delay, new CounterDraws(key, (ulong)counts[server.Index]++));
    }

    /// <summary>A whole number below a bound. Of 2^64 equally likely values each number gets as many, but for one: no run can tell.</summary>
    public int Below(NumberDraw draw, ServerId server, int bound)
    {
        int[] counts = Made(ref _numberCounts[(int)draw]);
        ulong stream = StableHash.Combine(seed.Value, StableHash.Of(NameOf(draw)));
        ulong key = StableHash.Combine(stream, NameHashOf(server));
        return (int)Math.BigMul(new CounterDraws(key, (ulong)counts[server.Index]++).UInt64(0), (ulong)bound, out _);
    }

    /// <summary>A time between the shortest and the longest, every one equally likely.</summary>
    public static TimeSpan Within(PipelineDelay delay, in CounterDraws draws)
    {
        long span = (delay.Max - delay.Min).Ticks;
        return delay.Min + TimeSpan.FromTicks((long)(draws.Unit(0) * (span + 1)));
    }

    // Sites draw in every cycle, so their names are hashed once.
    private ulong NameHashOf(ServerId server)
    {
        ref ulong hash = ref Made(ref _names)[server.Index];
        return hash != 0 ? hash : hash = StableHash.Of(topology.NameOf(server));
    }

    private static string NameOf(NumberDraw draw) => draw switch
    {
        NumberDraw.Partner => "gossip/partner",
        NumberDraw.Coin => "gossip/coin",
        NumberDraw.PollPhase => "poll/phase",
        _ => throw new ArgumentOutOfRangeException(nameof(draw), draw, "There is no stream for this draw."),
    };

    // On which thread it is first drawn for does not matter.
    private T[] Made<T>(ref T[]? ofServers)
    {
        if (ofServers is null)
        {
            Interlocked.CompareExchange(ref ofServers, new T[topology.ServerCount], null);
        }

        return ofServers;
    }

    private static string NameOf(PipelineStep step) => step switch
    {
        PipelineStep.Transfer => "pipeline/transfer",
        PipelineStep.Apply => "pipeline/apply",
        PipelineStep.Report => "pipeline/report",
        PipelineStep.CertificateTask => "pipeline/certificateTask",
        PipelineStep.ForcedReplication => "pipeline/forcedReplication",
        PipelineStep.PeerTransfer => "pipeline/peerTransfer",
        PipelineStep.Contact => "gossip/contact",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no stream for this step."),
    };
}
