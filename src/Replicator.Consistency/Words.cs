using System.Globalization;
using System.Text;
using Replicator.Domain;

namespace Replicator.Consistency;

/// <summary>How evidence writes moments of a run, values and names.</summary>
internal static class Words
{
    private const int LengthMax = 60;

    /// <summary>Hours, minutes, seconds and milliseconds, such as <c>00:02:13.040</c>; with days only when there are any.</summary>
    public static string At(TimeSpan time) => MomentText.Of(time);

    /// <summary>How long something took, in seconds to the millisecond, such as <c>5.026 s</c>.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    /// <summary>A number with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number and what it counts.</summary>
    public static string Count(long count, string one) => $"{Count(count)} {(count == 1 ? one : one + "s")}";

    /// <summary>That nothing was asked of servers that had left the topology, as a sentence with a space before it; empty where there are none.</summary>
    public static string LeftOut(int removed) => removed == 0 ? "" : $" Left out: {Count(removed, "server")} that had left the topology.";

    /// <summary>What a register holds.</summary>
    public static string Value(string? value) => value is null ? "nothing" : value.Length == 0 ? "''" : Plain(value);

    /// <summary>A text from outside between quotes.</summary>
    public static string Quoted(string text) => $"'{Plain(text)}'";

    /// <summary>A text from outside: short, and with nothing in it that a terminal would obey.</summary>
    public static string Plain(string text)
    {
        var shown = new StringBuilder();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, LengthMax)))
        {
            bool isVisible = char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            _ = isVisible ? shown.Append(c) : shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return text.Length > LengthMax ? shown.Append('…').ToString() : shown.ToString();
    }
}
