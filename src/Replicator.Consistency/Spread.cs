using System.Buffers;

namespace Replicator.Consistency;

/// <summary>
/// How a set of times is spread, of which some may never have come. Quantiles are exact and by nearest rank: p99 is the smallest time of the set that at
/// least 99 % of all that was expected do not exceed, so it is always one of the times and never lies between two. Who never arrived is slower than any:
/// a quantile that falls on one of them is null.
/// </summary>
/// <param name="Expected">How many times there should be.</param>
/// <param name="Count">How many there are.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The time that 90 % do not exceed.</param>
/// <param name="P99">The time that 99 % do not exceed.</param>
/// <param name="Last">The longest; null unless all have come.</param>
public readonly record struct Spread(int Expected, int Count, TimeSpan? P50, TimeSpan? P90, TimeSpan? P99, TimeSpan? Last)
{
    private const int DigitBits = 16;
    private const int Digits = 1 << DigitBits;

    // From here on counting is quicker than sorting.
    private const int CountingMin = 1 << 16;

    /// <summary>The spread of times in ticks. Sorts them in place.</summary>
    internal static Spread Of(Span<long> ticks, int expected)
    {
        ticks.Sort();
        return new Spread(
            expected, ticks.Length, At(ticks, expected, 50), At(ticks, expected, 90), At(ticks, expected, 99), At(ticks, expected, 100));
    }

    /// <summary>The same for short times. Leaves them in any order.</summary>
    internal static Spread Of(Span<uint> ticks, int expected)
    {
        if (ticks.Length < CountingMin)
        {
            ticks.Sort();
            return new Spread(
                expected, ticks.Length, At(ticks, expected, 50), At(ticks, expected, 90), At(ticks, expected, 99), At(ticks, expected, 100));
        }

        int[] counts = ArrayPool<int>.Shared.Rent(2 * Digits);
        Span<int> coarse = counts.AsSpan(0, Digits);
        coarse.Clear();
        foreach (uint time in ticks)
        {
            coarse[(int)(time >> DigitBits)]++;
        }

        Span<int> fine = counts.AsSpan(Digits, Digits);
        var spread = new Spread(
            expected,
            ticks.Length,
            Select(ticks, coarse, fine, expected, 50),
            Select(ticks, coarse, fine, expected, 90),
            Select(ticks, coarse, fine, expected, 99),
            Select(ticks, coarse, fine, expected, 100));
        ArrayPool<int>.Shared.Return(counts);
        return spread;
    }

    // Many times are not sorted but counted: by their upper halves first, then those that share the upper half of the one looked for by their lower halves.
    private static TimeSpan? Select(ReadOnlySpan<uint> ticks, ReadOnlySpan<int> coarse, Span<int> fine, int expected, int percent)
    {
        int rank = RankOf(expected, percent);
        if (rank >= ticks.Length)
        {
            return null;
        }

        (uint upper, int before) = Find(coarse, rank);
        fine.Clear();
        foreach (uint time in ticks)
        {
            if (time >> DigitBits == upper)
            {
                fine[(int)(time & (Digits - 1))]++;
            }
        }

        (uint lower, _) = Find(fine, rank - before);
        return TimeSpan.FromTicks((upper << DigitBits) | lower);
    }

    private static (uint Digit, int Before) Find(ReadOnlySpan<int> counts, int rank)
    {
        int before = 0;
        int digit = 0;
        while (before + counts[digit] <= rank)
        {
            before += counts[digit++];
        }

        return ((uint)digit, before);
    }

    private static int RankOf(int count, int percent) => Math.Max(0, (int)((((long)count * percent) + 99) / 100) - 1);

    private static TimeSpan? At(ReadOnlySpan<uint> sorted, int expected, int percent) =>
        RankOf(expected, percent) is var rank && rank < sorted.Length ? TimeSpan.FromTicks(sorted[rank]) : null;

    private static TimeSpan? At(ReadOnlySpan<long> sorted, int expected, int percent) =>
        RankOf(expected, percent) is var rank && rank < sorted.Length ? TimeSpan.FromTicks(sorted[rank]) : null;
}
