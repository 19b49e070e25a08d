using System.Text;

namespace Replicator.Storage.Postgres;

/// <summary>
/// Names as columns of text hold them. PostgreSQL has no character U+0000 and no half of a surrogate pair; a name may have both. The former is written as <c>\0</c>,
/// and therefore <c>\</c> as <c>\\</c>; of the latter the journal keeps none either.
/// </summary>
internal static class PostgresText
{
    /// <summary>A name as it is written.</summary>
    public static string? Write(string? name) => name is null
        ? null
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\0", @"\0", StringComparison.Ordinal);

    /// <summary>A name that was written.</summary>
    public static string Read(string text)
    {
        var name = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '\\' && i + 1 < text.Length;
            name.Append(!isEscape ? text[i] : text[++i] == '0' ? '\0' : text[i]);
        }

        return name.ToString();
    }
}
