using System.Globalization;
using Replicator.Search.Statistics;

namespace Replicator.Reporting;

/// <summary>What was found in several runs, with its 95 % interval.</summary>
internal static class IntervalText
{
    /// <summary>What every table with intervals says below it.</summary>
    public const string Meaning =
        "± and [ ] are 95 % intervals: of means by Student's t, of shares Wilson's.";

    /// <summary>A mean and how far its interval reaches: <c>1.25 ± 0.08</c>; the mean alone of a single run.</summary>
    public static string Of(Sample sample) =>
        sample.Count == 0 ? "-" : $"{Number(sample.Mean)}{Reach(sample, Number)}";

    /// <summary>A mean of seconds as time: <c>2.31 s ± 0.08 s</c>.</summary>
    public static string OfSeconds(Sample sample) => sample.Count == 0 ? "-" : $"{Time(sample.Mean)}{Reach(sample, Time)}";

    /// <summary>A share: <c>62.5% [54.1, 70.2]</c>.</summary>
    public static string Of(Share share) => share.Of == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:0.#}% [{100 * share.Low:0.#}, {100 * share.High:0.#}]");

    private static string Reach(Sample sample, Func<double, string> text) => sample.HalfWidth is { } half ? $" ± {text(half)}" : "";

    private static string Number(double number) => number.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds < 0 ? $"-{Time(-seconds)}" : Amount.Time((decimal)seconds);
}
