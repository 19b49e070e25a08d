using Replicator.Search.Replications;

namespace Replicator.Search.Benchmarking;

/// <summary>How scenarios are benchmarked.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The clock that real times are taken from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How many runs each variant gets.</summary>
    public SamplingOptions Replications { get; init; } = new();

    /// <summary>Is told of each group when it is done. Default null: nobody is.</summary>
    public Action<BenchmarkGroup>? GroupDone { get; init; }

    /// <summary>
    /// The figure that is to be known precisely, and by which variants are compared; one that does not depend on the machine. Default <see
    /// cref="Figure.Last"/>.
    /// </summary>
    public Figure Figure { get; init; } = Figure.Last;
}
