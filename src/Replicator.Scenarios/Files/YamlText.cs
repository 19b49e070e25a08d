using System.Globalization;
using System.Text;

namespace Replicator.Scenarios.Files;

/// <summary>Writes text so that YAML reads the same text back.</summary>
internal static class YamlText
{
    private static readonly string[] Reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The text as it is when it is a word that YAML cannot take for anything else, in double quotes otherwise.</summary>
    public static string Of(string text)
    {
        bool isWord = text.Length > 0 && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
            && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);
        return isWord ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsSafe(c) => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsSafe(char c) => char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
