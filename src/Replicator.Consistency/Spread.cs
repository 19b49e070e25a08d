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
    private const int DigitBits = 16;
    private const int Digits = 1 << DigitBits;

    // From here on counting is quicker than sorting.
    private const int CountingMin = 1 << 16;

    /// <summary>The spread of times in ticks. Sorts them in place.</summary>
    internal static Spread Of(Span<long> ticks)
    {
        ticks.Sort();
        return ticks.IsEmpty ? default : new Spread(ticks.Length, Rank(ticks, 50), Rank(ticks, 90), Rank(ticks, 99), Rank(ticks, 100));
    }

    /// <summary>The same for short times. Leaves them in any order.</summary>
    internal static Spread Of(Span<uint> ticks)
    {
        if (ticks.Length < CountingMin)
        {
            ticks.Sort();
            return ticks.IsEmpty ? default : new Spread(ticks.Length, At(ticks, 50), At(ticks, 90), At(ticks, 99), At(ticks, 100));
        }

        int[] coarse = new int[Digits];
        foreach (uint time in ticks)
        {
            coarse[time >> DigitBits]++;
        }

        return new Spread(
            ticks.Length, Select(ticks, coarse, 50), Select(ticks, coarse, 90), Select(ticks, coarse, 99), Select(ticks, coarse, 100));
    }

    // Many times are not sorted but counted: by their upper halves first, then those that share the upper half of the one looked for by their lower halves.
    private static TimeSpan Select(ReadOnlySpan<uint> ticks, int[] coarse, int percent)
    {
        int rank = RankOf(ticks.Length, percent);
        (uint upper, int before) = Find(coarse, rank);
        int[] fine = new int[Digits];
        foreach (uint time in ticks)
        {
            if (time >> DigitBits == upper)
            {
                fine[time & (Digits - 1)]++;
            }
        }

        (uint lower, _) = Find(fine, rank - before);
        return TimeSpan.FromTicks((upper << DigitBits) | lower);
    }

    private static (uint Digit, int Before) Find(int[] counts, int rank)
    {
        int before = 0;
        uint digit = 0;
        while (before + counts[digit] <= rank)
        {
            before += counts[digit++];
        }

        return (digit, before);
    }

    private static int RankOf(int count, int percent) => (int)((((long)count * percent) + 99) / 100) - 1;

    private static TimeSpan At(ReadOnlySpan<uint> sorted, int percent) => TimeSpan.FromTicks(sorted[RankOf(sorted.Length, percent)]);

    private static TimeSpan Rank(ReadOnlySpan<long> sorted, int percent) =>
        TimeSpan.FromTicks(sorted[RankOf(sorted.Length, percent)]);
}
