namespace Replicator.Consistency;

/// <summary>
/// How a set of times is spread. Quantiles are exact and by nearest rank: p99 is the smallest time of the set that at least 99 % of the set do not exceed,
/// so it is always one of the times and never lies between two.
/// </summary>
/// <param name="Count">How many times there are; the others are zero when there are none.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The time that 90 % do not exceed.</param>
/// <param name="P99">The time that 99 % do not exceed.</param>
/// <param name="Last">The longest.</param>
public readonly record struct Spread(int Count, TimeSpan P50, TimeSpan P90, TimeSpan P99, TimeSpan Last)
{
    /// <summary>The spread of times in ticks. Sorts them in place.</summary>
    internal static Spread Of(Span<long> ticks)
    {
        ticks.Sort();
        return ticks.IsEmpty ? default : new Spread(ticks.Length, Rank(ticks, 50), Rank(ticks, 90), Rank(ticks, 99), Rank(ticks, 100));
    }

    private static TimeSpan Rank(ReadOnlySpan<long> sorted, int percent) =>
        TimeSpan.FromTicks(sorted[(int)((((long)sorted.Length * percent) + 99) / 100) - 1]);
}
