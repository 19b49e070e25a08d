using System.CommandLine;

namespace Replicator.Cli;

/// <summary>The option of searches that also write a page.</summary>
internal static class PageOption
{
    public static Option<string?> Create() => new("--page")
    {
        Description = "Also write what was found as a page for the browser; the replays that it leads to are kept in a folder beside it.",
        HelpName = "FILE",
    };

    /// <summary>The file to write; null: none. To be asked before a search of hours.</summary>
    /// <exception cref="UsageException">There is no folder for it.</exception>
    public static string? Read(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } path)
        {
            return null;
        }

        string file = UsageException.NotEmpty("--page", path, "a file to write");
        return Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))) && !Directory.Exists(file) ? file
            : throw new UsageException($"--page: {file} cannot be a file: {(Directory.Exists(file) ? "it is a folder" : "its folder does not exist")}.");
    }
}
