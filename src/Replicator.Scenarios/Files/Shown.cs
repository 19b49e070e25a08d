using System.Globalization;
using System.Text;

namespace Replicator.Scenarios.Files;

/// <summary>How values from files appear in messages: short, and with nothing in them that a terminal would obey.</summary>
internal static class Shown
{
    private const int MaxLength = 60;
    private const int MaxItems = 12;

    public static string Quoted(string text) => $"'{Plain(text)}'";

    public static string Plain(string text, int maxLength = MaxLength)
    {
        var shown = new StringBuilder();
        foreach (char c in text.Length > maxLength ? text.AsSpan(0, maxLength) : text)
        {
            bool isVisible = char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            _ = isVisible ? shown.Append(c) : shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }
        return text.Length > maxLength ? shown.Append('…').ToString() : shown.ToString();
    }

    public static string List(IReadOnlyCollection<string> items)
    {
        // To say that there is one more takes its place.
        int shown = items.Count == MaxItems + 1 ? items.Count : MaxItems;
        string first = string.Join(", ", items.Take(shown).Select(item => Plain(item)));
        return items.Count > shown ? $"{first} and {items.Count - shown} more" : first;
    }

    /// <summary>The words with commas between them, and "or" before the last.</summary>
    public static string AnyOf(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";
}
