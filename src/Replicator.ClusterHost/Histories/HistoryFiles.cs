using System.Globalization;

namespace Replicator.ClusterHost.Histories;

/// <summary>How the files of histories are called: <c>history-MEMBER-N.bin</c>, N being the number of the member's life from 1.</summary>
public static class HistoryFiles
{
    private const string Prefix = "history-";
    private const string Suffix = ".bin";

    /// <summary>The files in a folder, by member in ordinal order and by life: the order in which they are merged.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Lives(folder)
            .OrderBy(static each => each.Member, StringComparer.Ordinal)
            .ThenBy(static each => each.Life)
            .Select(static each => each.FilePath),
    ];

    internal static string PathOf(string folder, string member, int life) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{member}-{life}{Suffix}"));

    // The number of the last life of a member that is known.
    internal static int LastLife(string folder, string member) =>
        Lives(folder).Where(each => each.Member == member).Select(static each => each.Life).DefaultIfEmpty().Max();

    // Whose history a file is by its name; null: it is none.
    internal static string? MemberOf(string path) => LifeOf(path)?.Member;

    private static IEnumerable<(string Member, int Life, string FilePath)> Lives(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
        {
            if (LifeOf(path) is { } life)
            {
                yield return (life.Member, life.Number, path);
            }
        }
    }

    private static (string Member, int Number)? LifeOf(string path)
    {
        string file = Path.GetFileName(path);
        if (!file.StartsWith(Prefix, StringComparison.Ordinal) || !file.EndsWith(Suffix, StringComparison.Ordinal) || file.Length < Prefix.Length + Suffix.Length)
        {
            return null;
        }

        string name = file[Prefix.Length..^Suffix.Length];
        int dash = name.LastIndexOf('-');
        return dash > 0 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int life) ? (name[..dash], life) : null;
    }
}
