using Replicator.Search.Replications;

namespace Replicator.Search.Literature;

/// <summary>How closely the literature is compared with runs.</summary>
public sealed record LiteratureOptions
{
    private const int RunsOfLargeMin = 10;

    /// <summary>How many runs of a thousand sites each figure comes from, at least 2. Default 400.</summary>
    public int Runs { get; init; } = 400;

    /// <summary>For how many sites the rounds until all know are counted, each at least 10. Default: 100 to 100,000.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [100, 1_000, 10_000, 100_000];

    /// <summary>The runs of a thousand sites.</summary>
    internal SamplingOptions Replications => new SamplingOptions().Exactly(Runs);

    /// <summary>The runs of some number of sites: as many as take about as long, but at least ten.</summary>
    internal SamplingOptions ReplicationsOf(int sites) =>
        new SamplingOptions().Exactly((int)Math.Clamp(1_000L * Runs / sites, Math.Min(RunsOfLargeMin, Runs), Runs));
}
