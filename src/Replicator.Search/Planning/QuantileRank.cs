namespace Replicator.Search.Planning;

/// <summary>Which of ordered values bounds a quantile of what they are drawn from, whatever its distribution is.</summary>
/// <remarks>
/// How many of n values lie above the quantile is binomial, so that the value of a rank lies below it with a probability that can be computed: S. S. Wilks, Determination of Sample
/// Sizes for Setting Tolerance Limits, Ann. Math. Stat. 12 (1941). Sums and products alone.
/// </remarks>
public static class QuantileRank
{
    /// <summary>How often an interval of 95 % may lie too low, and as often too high.</summary>
    public const double Tail = 0.025;

    /// <summary>The probability that all values lie below the quantile.</summary>
    /// <param name="count">How many values, at least 1.</param>
    /// <param name="above">The share of the distribution that lies above the quantile, from 0 to 1.</param>
    public static double AllBelow(int count, double above)
    {
        double probability = 1;
        for (int i = 0; i < count; i++)
        {
            probability *= 1 - above;
        }

        return probability;
    }

    /// <summary>
    /// The rank from the top, counted from 1, of the value that lies at or below the quantile with a probability of 97.5 % at least: where the 95 % interval of the quantile begins.
    /// </summary>
    /// <param name="count">How many values, at least 1.</param>
    /// <param name="above">The share of the distribution that lies above the quantile, above 0 and below 1.</param>
    /// <returns>The rank; one more than there are values: none of them lies so low.</returns>
    public static int BelowFromTop(int count, double above)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(above, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(above, 1);
        double probability = AllBelow(count, above);

        // The value of rank r lies below the quantile unless r or more values lie above it.
        double atMost = 0;
        for (int exceeding = 0; exceeding <= count; exceeding++)
        {
            atMost += probability;
            if (1 - atMost <= Tail)
            {
                return exceeding + 1;
            }

            probability *= (count - exceeding) / (exceeding + 1.0) * (above / (1 - above));
        }

        return count + 1;
    }
}
