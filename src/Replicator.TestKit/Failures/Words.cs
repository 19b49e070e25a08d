using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Actor;

namespace Replicator.TestKit.Failures;

/// <summary>Values in sentences: the same words in every process.</summary>
internal static partial class Words
{
    private const int LengthMax = 160;

    public static string Of(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return Cut($"\"{text}\"");
            case Type type:
                return OfType(type);
            case TimeSpan span:
                return Of(span);
        }

        string words = value.ToString() ?? "";
        return words == value.GetType().ToString() ? OfType(value.GetType())
            : TimerMessage().Match(words) is { Success: true } timer ? Cut($"timer {timer.Groups[1].Value}")
            : Cut(UidOfActor().Replace(words.ReplaceLineEndings(" "), "$1"));
    }

    /// <summary>Whether a message is the one by which Akka's timers reach their actor.</summary>
    public static bool IsTimer(object? message) => message is INoSerializationVerificationNeeded && TimerMessage().IsMatch(message.ToString() ?? "");

    /// <summary>A span in the largest unit that it is a whole number of, seconds otherwise.</summary>
    public static string Of(TimeSpan span)
    {
        (long Ticks, string Name)[] units = [(TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "min"), (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms")];
        foreach ((long ticks, string name) in units)
        {
            if (span.Ticks != 0 && span.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / ticks} {name}");
            }
        }

        return $"{Seconds(span)} s";
    }

    /// <summary>Seconds with every digit that counts.</summary>
    public static string Seconds(TimeSpan span) => (span.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);

    private static string OfType(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(OfType))}>"
        : type.Name;

    private static string Cut(string text) => text.Length <= LengthMax ? text : text[..LengthMax] + " ...";

    // Akka's own type is internal.
    [GeneratedRegex(@"^TimerMsg\(key=.*?, generation=\d+, owner=.*?, message=(.*)\)$", RegexOptions.Singleline)]
    private static partial Regex TimerMessage();

    // Akka gives every reference a random number.
    [GeneratedRegex(@"(akka://[^\s\]#]*)#\d+")]
    private static partial Regex UidOfActor();
}
