namespace Replicator.Search.Statistics;

/// <summary>In how many of several runs something was so, and the 95 % interval of the share it stands for.</summary>
/// <remarks>
/// The score interval of E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American Statistical Association 22
/// (1927). It is right also where nothing or everything was so: none of 100 runs means at most 3.7 %.
/// </remarks>
/// <param name="Part">In how many it was so.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Share(long Part, long Of)
{
    private const double Z = StudentT.NormalQuantile;

    /// <summary>The share, from 0 to 1; zero of no runs.</summary>
    public double Value => Of == 0 ? 0 : (double)Part / Of;

    /// <summary>Where the interval begins; 0 of no runs.</summary>
    public double Low => Part == 0 ? 0 : Math.Max(Centre - HalfWidth, 0);

    /// <summary>Where the interval ends; 1 of no runs.</summary>
    public double High => Part == Of ? 1 : Math.Min(Centre + HalfWidth, 1);

    private double Shrinkage => 1 + (Z * Z / Of);

    private double Centre => (Value + (Z * Z / (2 * Of))) / Shrinkage;

    private double HalfWidth => Z / Shrinkage * Math.Sqrt((Value * (1 - Value) / Of) + (Z * Z / (4.0 * Of * Of)));
}
