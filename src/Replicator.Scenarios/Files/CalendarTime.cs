using System.Globalization;

namespace Replicator.Scenarios.Files;

/// <summary>Reads and writes calendar times: <c>2015-01-01T00:00Z</c>. Always UTC, since a run must not depend on where it is made.</summary>
internal static class CalendarTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"];
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a file may hold, as a regular expression.</summary>
    public const string Pattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?Z)?$";

    public static DateTimeOffset? Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool isTime = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time);
        return isTime && time >= Earliest && time <= Latest ? time : null;
    }

    public static string Format(DateTimeOffset time)
    {
        string format = time.TimeOfDay.Ticks % TimeSpan.TicksPerMinute == 0 ? Formats[1] : Formats[3];
        return time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string? FindFault(string text) => Parse(text) is null
        ? "a time is a date from 2000-01-01 to 2100-01-01, with or without a time of day in UTC, as in 2015-01-01T00:00Z"
        : null;
}
