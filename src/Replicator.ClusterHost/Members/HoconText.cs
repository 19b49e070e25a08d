namespace Replicator.ClusterHost.Members;

/// <summary>Texts as HOCON writes them.</summary>
public static class HoconText
{
    /// <summary>A text in quotes, whatever it holds: a path of Windows has backslashes.</summary>
    /// <param name="text">The text.</param>
    public static string Quoted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
