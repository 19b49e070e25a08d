using Replicator.Search.Replications;

namespace Replicator.Search.Benchmarking;

/// <summary>Variants that run the same seeds and are compared with the first of them.</summary>
/// <param name="Section">Where they stand.</param>
/// <param name="Variants">At least one.</param>
public sealed record BenchmarkGroup(BenchmarkSection Section, IReadOnlyList<BenchmarkVariant> Variants)
{
    /// <summary>How many runs each variant gets; null, the default: as many as the benchmark says.</summary>
    public SamplingOptions? Replications { get; init; }
}
