namespace Replicator.Cli;

/// <summary>How this program was started, so that it can print commands that work when they are pasted.</summary>
internal static class Invocation
{
    private const string Project = "src/Replicator.Cli";
    private const string ProjectFile = "Replicator.Cli.csproj";

    /// <summary>What stands before <c>run …</c>: <c>replicator</c> when installed, <c>dotnet run …</c> when built from its sources.</summary>
    public static string Prefix(string programDirectory, string workingDirectory)
    {
        for (DirectoryInfo? directory = new(programDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Project, ProjectFile)))
            {
                string path = Path.GetRelativePath(workingDirectory, Path.Combine(directory.FullName, Project));
                return $"dotnet run --project {Quoted(path)} -c Release --";
            }
        }

        return "replicator";
    }

    /// <summary>A path as this system's shells take it, with slashes that every system understands.</summary>
    public static string Quoted(string path) => Quoted(path, OperatingSystem.IsWindows());

    /// <summary>A path as the shells of a system take it.</summary>
    internal static string Quoted(string path, bool isWindows)
    {
        string text = isWindows ? path.Replace('\\', '/') : path;
        // A shell takes ~ for a home directory where a word begins.
        if (text.Length > 0 && text[0] != '~' && text.All(static character => char.IsLetterOrDigit(character) || "-_./:~".Contains(character, StringComparison.Ordinal)))
        {
            return text;
        }

        // Between single quotes a shell of Unix changes nothing, so that only they themselves must stand outside. The shells of Windows do not agree
        // on single quotes; a path there cannot hold double ones.
        return isWindows ? $"\"{text}\"" : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
