namespace Replicator.Benchmarks.Peers;

/// <summary>Values of one kind that were measured again and again, in any order.</summary>
internal sealed class MedianSample
{
    private const double Coverage = 0.95;

    private readonly double[] _ascending;

    /// <summary>Takes the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is none, or there are more than a thousand: chances of that many halves are too small for a double.
    /// </exception>
    public MedianSample(IEnumerable<double> values)
    {
        _ascending = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, 1_000, nameof(values));
    }

    /// <summary>How many there are.</summary>
    public int Count => _ascending.Length;

    /// <summary>Half of them are no greater.</summary>
    public double Median => _ascending[(Count - 1) / 2];

    /// <summary>The greatest.</summary>
    public double Max => _ascending[^1];

    /// <summary>
    /// Between which two of the values the true median lies with at least 95 % certainty, whatever the distribution; null when there are fewer than six, which
    /// allow no such word.
    /// </summary>
    /// <remarks>
    /// The number of values below the true median is binomial with one half. The interval from the k-th smallest to the k-th greatest misses the median when
    /// that number is below k or above n − k. See H. A. David and H. N. Nagaraja, Order Statistics, 3rd edition, section 7.1.
    /// </remarks>
    public (double Low, double High)? MedianInterval
    {
        get
        {
            int rank = 0;
            double below = 0;
            for (double chance = Math.Pow(0.5, Count); below + chance <= (1 - Coverage) / 2; chance *= (Count - rank + 1.0) / rank)
            {
                below += chance;
                rank++;
            }

            return rank == 0 ? null : (_ascending[rank - 1], _ascending[^rank]);
        }
    }
}
