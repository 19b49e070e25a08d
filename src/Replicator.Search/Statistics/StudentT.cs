namespace Replicator.Search.Statistics;

/// <summary>The quantile of Student's t distribution that a two-sided 95 % interval of a mean needs.</summary>
/// <remarks>
/// Up to nine degrees of freedom as every table has it; from there on the expansion of Abramowitz and Stegun, Handbook of Mathematical Functions (1964),
/// 26.7.5, which is within 0.00001 there. Sums and products alone, so that the same runs give the same interval on every machine.
/// </remarks>
public static class StudentT
{
    // The 97.5 % quantile of the normal distribution, and what its odd powers make of the expansion.
    internal const double NormalQuantile = 1.959963984540054;

    private static readonly double[] Few =
        [12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252, 2.306004135, 2.262157163];

    private static readonly double[] Expansion = [NormalQuantile, .. Terms(NormalQuantile)];

    /// <summary>What 97.5 % of the distribution lie below.</summary>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return degreesOfFreedom <= Few.Length ? Few[degreesOfFreedom - 1] : Expanded(degreesOfFreedom);
    }

    private static double Expanded(int degreesOfFreedom)
    {
        double sum = 0;
        for (int i = Expansion.Length - 1; i >= 0; i--)
        {
            sum = Expansion[i] + (sum / degreesOfFreedom);
        }

        return sum;
    }

    private static double[] Terms(double x)
    {
        double s = x * x;
        return
        [
            x * (s + 1) / 4,
            x * ((((5 * s) + 16) * s) + 3) / 96,
            x * ((((((3 * s) + 19) * s) + 17) * s) - 15) / 384,
            x * ((((((((79 * s) + 776) * s) + 1_482) * s) - 1_920) * s) - 945) / 92_160,
        ];
    }
}
