using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Reads and writes when requests recur: <c>30s</c>, or <c>poisson 2/min</c>.</summary>
internal static class RecurrenceText
{
    private const string Poisson = "poisson ";
    private const double MaxPerSecond = 1_000;

    // One in as long as a run may last. The time to the next request has to be one that can be told.
    private static readonly double MinPerSecond = 1 / (double)(Quantity.Duration.Max / TimeSpan.TicksPerSecond);

    private static readonly (string Symbol, TimeSpan Per)[] Periods =
        [("s", TimeSpan.FromSeconds(1)), ("min", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1))];

    /// <summary>What a file may hold, as a regular expression.</summary>
    public static string Pattern => $@"^({Quantity.Duration.Pattern}|poisson [0-9]+(\.[0-9]+)?/(s|min|h|d))$";

    public static Recurrence? Parse(string text)
    {
        if (text.StartsWith(Poisson, StringComparison.Ordinal))
        {
            return ParsePoisson(text[Poisson.Length..]);
        }
        return Scalars.ParseDuration(text) is TimeSpan period && period >= TimeSpan.FromMilliseconds(1) ? new FixedRecurrence(period) : null;
    }

    public static string Format(Recurrence recurrence) => recurrence switch
    {
        PoissonRecurrence poisson => $"{Poisson}{Scalars.Format(poisson.Count)}/{Periods.First(p => p.Per == poisson.Per).Symbol}",
        FixedRecurrence constant => Scalars.Format(constant.Period),
        _ => throw new ArgumentException($"unknown recurrence {recurrence}", nameof(recurrence)),
    };

    public static string? FindFault(string text)
    {
        if (Parse(text) is not null)
        {
            return null;
        }
        if (text.StartsWith("poisson", StringComparison.Ordinal))
        {
            return "a rate is a number and /s, /min, /h or /d, from one in 3650 days to 1000 in a second, as in poisson 2/min";
        }
        return Quantity.Duration.TryParse(text, out _, out string error)
            ? "the period is at least 1ms"
            : $"{error}, or a rate, as in poisson 2/min";
    }

    private static PoissonRecurrence? ParsePoisson(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Scalars.ParseNumber(text[..slash]) is not double count)
        {
            return null;
        }
        TimeSpan per = Periods.FirstOrDefault(period => period.Symbol == text[(slash + 1)..]).Per;
        return per > TimeSpan.Zero && IsSensible(new(count, per)) ? new(count, per) : null;
    }

    private static bool IsSensible(PoissonRecurrence recurrence) => recurrence.PerSecond >= MinPerSecond && recurrence.PerSecond <= MaxPerSecond;
}
