namespace Replicator.Search.Statistics;

/// <summary>How far two distributions are apart, by the greatest difference between their empirical distribution functions.</summary>
/// <remarks>
/// N. Smirnov: Table for Estimating the Goodness of Fit of Empirical Distributions, Ann. Math. Stat. 19 (1948). The critical value is the asymptotic one; it holds for
/// continuous distributions, and is too large where values are equal, so that it accuses nobody wrongly.
/// </remarks>
public static class KolmogorovSmirnov
{
    // The value of the asymptotic distribution that is exceeded in one of twenty cases.
    private const double OneOfTwenty = 1.358;

    /// <summary>The distance, from 0 (the same) to 1 (apart).</summary>
    /// <param name="one">A sample, not empty.</param>
    /// <param name="other">Another, not empty.</param>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double Distance(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Count == 0 || other.Count == 0)
        {
            throw new ArgumentException("A sample is empty; expected at least one value in each.");
        }

        double[] first = [.. one.Order()];
        double[] second = [.. other.Order()];
        (int i, int j, double greatest) = (0, 0, 0);
        while (i < first.Length && j < second.Length)
        {
            double value = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= value)
            {
                i++;
            }

            while (j < second.Length && second[j] <= value)
            {
                j++;
            }

            greatest = Math.Max(greatest, Math.Abs(((double)i / first.Length) - ((double)j / second.Length)));
        }

        return greatest;
    }

    /// <summary>The distance that samples of one distribution exceed in one of twenty cases.</summary>
    /// <param name="one">The size of a sample, at least 1.</param>
    /// <param name="other">The size of the other, at least 1.</param>
    public static double Critical(int one, int other) => OneOfTwenty * Math.Sqrt((one + (double)other) / (one * (double)other));
}
