namespace Replicator.Search.Replications;

/// <summary>How many runs something is measured with, each with a seed of its own.</summary>
public sealed record SamplingOptions
{
    /// <summary>The seed of the first run; each following run has the next. Default 1.</summary>
    public ulong FirstSeed { get; init; } = 1;

    /// <summary>
    /// At least so many runs, however narrow the interval is after fewer: the first few may agree by chance. From 1 to <see cref="RunsMax"/>; default 10. To
    /// stop as soon as the interval looks narrow makes it a little too narrow; of normal numbers it then holds the mean in 93 of 100 cases or more, instead of
    /// 95.
    /// </summary>
    public int RunsMin { get; init; } = 10;

    /// <summary>No more runs than this, also when the interval is still too wide. Default 200.</summary>
    public int RunsMax { get; init; } = 200;

    /// <summary>
    /// Enough are the runs whose 95 % interval reaches no farther to each side than this share of the mean; more than 0. Default 0.1. It has no say where
    /// <see cref="RunsMin"/> is <see cref="RunsMax"/>.
    /// </summary>
    public double Precision { get; init; } = 0.1;

    /// <summary>On how many threads; at least 1. What is found does not depend on it. Default: one for each processor.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the number of runs is given and not found.</summary>
    public bool IsFixed => RunsMin == RunsMax;

    /// <summary>The same with a given number of runs.</summary>
    public SamplingOptions Exactly(int runs) => this with { RunsMin = runs, RunsMax = runs };

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RunsMin, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RunsMax, RunsMin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Precision);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
    }
}
