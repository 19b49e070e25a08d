using System.Globalization;
using Replicator.Search.Benchmarking;
using Replicator.Search.Statistics;

namespace Replicator.Reporting.Benchmarks;

/// <summary>Figures of benchmarks as people read them: with as many digits as their intervals leave.</summary>
internal static class FigureText
{
    private const int DecimalsMax = 3;

    /// <summary>A figure over several runs, with its interval: <c>2.31 ± 0.08 s</c>; a dash where it has no mean.</summary>
    public static string Of(Figure figure, Sample? sample)
    {
        if (sample is null)
        {
            return "-";
        }

        (double divisor, string unit) = Scale(figure.Unit, Math.Max(Math.Abs(sample.Mean), sample.HalfWidth ?? 0));
        (double mean, double half) = (sample.Mean / divisor, (sample.HalfWidth ?? 0) / divisor);
        int decimals = Decimals(mean, half);
        return sample.HalfWidth is null ? $"{Rounded(mean, decimals)}{unit}" : $"{Rounded(mean, decimals)} ± {Reach(half, decimals)}{unit}";
    }

    // Zero means that all runs agree; what is only rounded to it is said otherwise.
    private static string Reach(double half, int decimals) => half > 0 && Math.Round(half, decimals) == 0 ? "<0.001" : Rounded(half, decimals);

    private static (double Divisor, string Unit) Scale(FigureUnit unit, double size) => (unit, size) switch
    {
        (FigureUnit.Seconds, > 0 and < 1) => (1e-3, " ms"),
        (FigureUnit.Seconds, _) => (1, " s"),
        (FigureUnit.Bytes, >= 1e6) => (1e6, " MB"),
        (FigureUnit.Bytes, >= 1e3) => (1e3, " kB"),
        (FigureUnit.Bytes, _) => (1, " B"),
        (FigureUnit.Share, _) => (1e-2, "%"),
        (FigureUnit.PerSecond, >= 1e6) => (1e6, " M"),
        (FigureUnit.PerSecond, >= 1e3) => (1e3, " k"),
        _ => (1, ""),
    };

    // Two digits of the interval say all there is to say; without one, three of the number.
    private static int Decimals(double mean, double half)
    {
        double size = half > 0 ? half * 10 : Math.Abs(mean);
        return size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : DecimalsMax;
    }

    private static string Rounded(double number, int decimals) =>
        Math.Round(number, decimals).ToString($"#,0.{new string('#', decimals)}", CultureInfo.InvariantCulture);
}
