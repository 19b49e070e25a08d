namespace Replicator.Search.Statistics;

/// <summary>
/// Numbers of one kind, one from each of several runs: their mean, and its 95 % interval by Student's t. It is the interval of the mean, not of what a single
/// run may give. It supposes that the runs are independent, as runs of different seeds are, and that means of so many are about normal. Numbers are to be added
/// in the order of the seeds, so that the last bit does not depend on threads. Not thread safe.
/// </summary>
/// <remarks>Sums of squares after B. P. Welford, Note on a Method for Calculating Corrected Sums of Squares and Products, Technometrics 4 (1962).</remarks>
public sealed record Sample
{
    private double _squares;

    /// <summary>How many numbers.</summary>
    public int Count { get; private set; }

    /// <summary>Their mean; zero without any.</summary>
    public double Mean { get; private set; }

    /// <summary>Their standard deviation, that of the population they are drawn from; zero with fewer than two.</summary>
    public double StandardDeviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

    /// <summary>
    /// The 95 % interval of the mean reaches so far to both sides; null with fewer than two numbers, which say nothing of it. Zero when all are equal: then the
    /// figure does not depend on the seed, as far as so many runs tell.
    /// </summary>
    public double? HalfWidth => Count < 2 ? null : StudentT.Quantile975(Count - 1) * StandardDeviation / Math.Sqrt(Count);

    /// <summary>The sample of some numbers, in their order.</summary>
    public static Sample Of(IEnumerable<double> numbers)
    {
        var sample = new Sample();
        foreach (double number in numbers)
        {
            sample.Add(number);
        }

        return sample;
    }

    /// <summary>As above; null when there is none, or one of them is missing.</summary>
    public static Sample? OfAll(IEnumerable<double?> numbers)
    {
        double?[] all = [.. numbers];
        return all.Length == 0 || all.Contains(null) ? null : Of(all.Select(static each => each!.Value));
    }

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        Count++;
        double step = number - Mean;
        Mean += step / Count;
        _squares += step * (number - Mean);
    }

    /// <summary>Whether the interval reaches no farther to each side than a share of the mean.</summary>
    /// <param name="precision">The share, such as 0.02.</param>
    public bool IsWithin(double precision) => HalfWidth <= precision * Math.Abs(Mean);
}
