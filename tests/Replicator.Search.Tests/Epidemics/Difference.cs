using System.Globalization;
using Replicator.Search.Epidemics;
using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Epidemics;

/// <summary>By how many standard errors two programs differ in a figure of an epidemic. Both variances are taken as that of the one that shows more.</summary>
internal sealed record Difference(string Figure, Sample One, Sample Other)
{
    /// <summary>In each figure.</summary>
    public static IReadOnlyList<Difference> Between(IEnumerable<EpidemicFigures> one, IEnumerable<EpidemicFigures> other) =>
    [
        Of("s", one, other, static run => run.Residue),
        Of("m", one, other, static run => run.Traffic),
        Of("t_last", one, other, static run => run.LastCycle),
        Of("t_ave", one, other, static run => run.MeanCycle),
    ];

    /// <summary>How many; 0 when both are equal.</summary>
    public double StandardErrors
    {
        get
        {
            double deviation = Math.Max(One.StandardDeviation, Other.StandardDeviation);
            double difference = Math.Abs(One.Mean - Other.Mean);
            return difference == 0 ? 0 : difference / (deviation * Math.Sqrt((1.0 / One.Count) + (1.0 / Other.Count)));
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Figure} {One.Mean:0.#####} and {Other.Mean:0.#####} ({StandardErrors:0.0} standard errors)");

    private static Difference Of(string name, IEnumerable<EpidemicFigures> one, IEnumerable<EpidemicFigures> other, Func<EpidemicFigures, double> figure) =>
        new(name, SampleOf(one.Select(figure)), SampleOf(other.Select(figure)));

    private static Sample SampleOf(IEnumerable<double> numbers)
    {
        var sample = new Sample();
        foreach (double number in numbers)
        {
            sample.Add(number);
        }

        return sample;
    }
}
