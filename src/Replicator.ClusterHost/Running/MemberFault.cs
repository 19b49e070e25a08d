using System.Globalization;

namespace Replicator.ClusterHost.Running;

/// <summary>A fault of a member, in real time since the run began. Immutable.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Target">A member's name; <see cref="MasterTarget"/>: whichever has the master; <see cref="AnyTarget"/>: one that is drawn.</param>
/// <param name="Every">How long from one to the next, and until the first.</param>
/// <param name="Times">How many times, from 1.</param>
/// <param name="For">How long it lasts, of what lasts.</param>
/// <param name="BytesPerSecond">How much comes through, of what is slow.</param>
public sealed record MemberFault(MemberFaultKind Kind, string Target, TimeSpan Every, int Times, TimeSpan For, int BytesPerSecond)
{
    /// <summary>Whichever member has the master.</summary>
    public const string MasterTarget = "master";

    /// <summary>Any member.</summary>
    public const string AnyTarget = "any";

    private const int BytesPerSecondDefault = 10_000;
    private const double TimeSecondsMin = 0.001;
    private const double TimeSecondsMax = 1_000_000;

    /// <summary>How faults are written.</summary>
    public const string Form = "kill|restart|pause|blackhole|throttle master|any|MEMBER every T [times N] [for T] [at N bytes/s]";

    /// <summary>Reads a fault, such as <c>kill master every 15s times 20</c> or <c>pause member02 every 30s for 5s</c>.</summary>
    /// <returns>The fault; null: it is none.</returns>
    public static MemberFault? TryParse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 4 || !words[0].All(char.IsAsciiLetter) || !Enum.TryParse(words[0], ignoreCase: true, out MemberFaultKind kind))
        {
            return null;
        }

        TimeSpan? every = null;
        (int times, TimeSpan length, int rate) = (1, TimeSpan.FromSeconds(5), BytesPerSecondDefault);
        for (int at = 2; at + 1 < words.Length; at += 2)
        {
            switch (words[at])
            {
                case "every" when TimeIn(words[at + 1]) is { } period:
                    every = period;
                    break;
                case "for" when TimeIn(words[at + 1]) is { } span:
                    length = span;
                    break;
                case "times" when NumberIn(words[at + 1]) is { } count:
                    times = count;
                    break;
                case "at" when at + 2 < words.Length && words[at + 2] == "bytes/s" && NumberIn(words[at + 1]) is { } bytes:
                    rate = bytes;
                    at++;
                    break;
                default:
                    return null;
            }
        }

        bool isWhole = words.Length % 2 == (words.Contains("bytes/s") ? 1 : 0);
        return every is { } gap && isWhole ? new MemberFault(kind, words[1], gap, times, length, rate) : null;
    }

    /// <summary>Returns it as it is written.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind.ToString().ToLowerInvariant()} {Target} every {Every.TotalSeconds}s times {Times}{(Kind >= MemberFaultKind.Pause ? $" for {For.TotalSeconds}s" : "")}{(Kind == MemberFaultKind.Throttle ? $" at {BytesPerSecond} bytes/s" : "")}");

    private static int? NumberIn(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;

    private static TimeSpan? TimeIn(string text)
    {
        (string unit, double seconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 0.001),
            _ when text.EndsWith('s') => ("s", 1),
            _ when text.EndsWith('m') => ("m", 60),
            _ => ("", 0),
        };
        return unit.Length > 0 && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * seconds is >= TimeSecondsMin and <= TimeSecondsMax
            ? TimeSpan.FromSeconds(value * seconds)
            : null;
    }
}
