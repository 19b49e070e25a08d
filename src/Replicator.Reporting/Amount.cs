using System.Globalization;

namespace Replicator.Reporting;

/// <summary>Numbers as people read them; the exact ones stand in the result document.</summary>
internal static class Amount
{
    private const decimal Minute = 60;
    private const decimal Hour = 60 * Minute;
    private const decimal Day = 24 * Hour;
    private const string Unknown = "-";

    /// <summary>A span or a moment of virtual time: <c>0.3 ms</c>, <c>13.37 s</c>, <c>2 min 5 s</c>, <c>3 h 20 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Time(decimal seconds) => seconds switch
    {
        0 => "0 s",
        < 0.001m => Text($"{seconds * 1_000:0.0###} ms"),
        < 1 => Text($"{seconds * 1_000:0.0} ms"),
        < 2 * Minute => Text($"{seconds:0.00} s"),
        < 2 * Hour => Parts(seconds, Minute, "min", 1, "s"),
        < 2 * Day => Parts(seconds, Hour, "h", Minute, "min"),
        _ => Parts(seconds, Day, "d", Hour, "h"),
    };

    public static string Time(decimal? seconds) => seconds is { } known ? Time(known) : Unknown;

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(long count) => Text($"{count:#,0}");

    /// <summary>A whole number and what it counts.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A number of bytes in decimal units.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Text($"{bytes} B"),
        < 1_000_000 => Text($"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => Text($"{bytes / 1e6:0.0} MB"),
        _ => Text($"{bytes / 1e9:#,0.00} GB"),
    };

    private static string Parts(decimal seconds, decimal large, string largeName, decimal small, string smallName)
    {
        decimal wholes = Math.Floor(seconds / large);
        decimal rest = Math.Floor((seconds - (wholes * large)) / small);
        return Text($"{wholes:0} {largeName} {rest:0} {smallName}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
