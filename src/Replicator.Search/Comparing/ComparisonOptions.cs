using Replicator.Domain.Conflicts;
using Replicator.Search.Exploring;

namespace Replicator.Search.Comparing;

/// <summary>What is compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The conflict policies, each once, in the order of the report. Default: all.</summary>
    public IReadOnlyList<ConflictPolicy> Policies { get; init; } = Enum.GetValues<ConflictPolicy>();

    /// <summary>The seeds, the same for each policy. Default: 1 to 200.</summary>
    public SeedRange Seeds { get; init; } = new(1, 200);

    /// <summary>On how many threads; at least 1. What is found does not depend on it. Default: one for each processor.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
