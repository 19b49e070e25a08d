using ScottPlot;
using ScottPlot.TickGenerators;

namespace Replicator.Reporting.Plots;

/// <summary>
/// A logarithmic axis: powers of ten have labels, and where they are few also their multiples by 2 and 5; all multiples have small ticks. The library itself
/// knows plain axes only, so what is drawn is the logarithm.
/// </summary>
internal sealed class LogAxis
{
    private const double Margin = 0.15;

    // In decades. A shorter axis would make noise look like a difference.
    private const double SpanMin = 1;

    private const double SpanOfFewLabels = 3;

    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;

    /// <summary>Where it begins.</summary>
    public double Low => _low - Margin - Padding;

    /// <summary>Where it ends.</summary>
    public double High => _high + Margin + Padding;

    private double Padding => Math.Max(SpanMin - (_high - _low), 0) / 2;

    /// <summary>Where a number stands on it.</summary>
    public static double At(double number) => Math.Log10(number);

    /// <summary>Makes room for a number.</summary>
    public void Include(double number) => (_low, _high) = (Math.Min(_low, At(number)), Math.Max(_high, At(number)));

    /// <summary>The ticks between its ends.</summary>
    public ITickGenerator Ticks()
    {
        var ticks = new NumericManual();
        bool isShort = High - Low < SpanOfFewLabels;
        for (int power = (int)Math.Floor(Low); power <= (int)Math.Ceiling(High); power++)
        {
            for (int multiple = 1; multiple <= 9; multiple++)
            {
                Add(ticks, multiple, power, hasLabel: multiple == 1 || (isShort && multiple is (2 or 5)));
            }
        }

        return ticks;
    }

    private static void Add(NumericManual ticks, int multiple, int power, bool hasLabel)
    {
        double at = power + At(multiple);
        if (hasLabel)
        {
            ticks.AddMajor(at, Label(multiple * Math.Pow(10, power)));
        }
        else
        {
            ticks.AddMinor(at);
        }
    }

    private static string Label(double number) => number switch
    {
        >= 1e6 => FormattableString.Invariant($"{number / 1e6:0.##}M"),
        >= 1e3 => FormattableString.Invariant($"{number / 1e3:0.##}k"),
        _ => FormattableString.Invariant($"{number:0.######}"),
    };
}
