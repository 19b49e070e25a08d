using Replicator.Search.Exploring;
using Replicator.Search.Statistics;

namespace Replicator.Search.Planning;

/// <summary>How the lead time of a renewal is looked for.</summary>
public sealed record RollPlanOptions
{
    /// <summary>The chance that any token is refused may be this at most, above 0 and below 1. Default: 0.1 %.</summary>
    public double Bound { get; init; } = 0.001;

    /// <summary>The first of the seeds. Default: 1.</summary>
    public ulong FirstSeed { get; init; } = 1;

    /// <summary>Leads are whole multiples of this; above zero. Default: 15 min.</summary>
    public TimeSpan Resolution { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest lead that is tried. Default: 14 d.</summary>
    public TimeSpan LeadMax { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A lead that is judged as it is, and none looked for; null, the default: the least that will do is looked for.</summary>
    public TimeSpan? Lead { get; init; }

    /// <summary>On how many threads; at least 1. What is found does not depend on it. Default: one for each processor.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>As many runs without a refused token as it takes until the 95 % interval of their share ends at the bound.</summary>
    public int Runs
    {
        get
        {
            int runs = 1;
            while (new Share(0, runs).High > Bound || QuantileRank.AllBelow(runs, Bound) > QuantileRank.Tail)
            {
                runs += Math.Max(1, runs / 1_000);
            }

            return runs;
        }
    }

    /// <summary>Those seeds.</summary>
    public SeedRange Seeds => SeedRange.From(FirstSeed, Runs);
}
