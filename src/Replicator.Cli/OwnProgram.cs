namespace Replicator.Cli;

/// <summary>How this program is started once more, as another process.</summary>
internal static class OwnProgram
{
    private const string Library = "replicator.dll";

    /// <summary>A file and the arguments before the command.</summary>
    public static IReadOnlyList<string> Command { get; } = Find();

    // As a tool it is a program by itself; from its sources and in tests it is a library that dotnet runs.
    private static string[] Find()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        bool isItself = Path.GetFileNameWithoutExtension(process).Equals("replicator", StringComparison.OrdinalIgnoreCase);
        bool isDotnet = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isItself ? [process] : [isDotnet ? process : "dotnet", Path.Combine(AppContext.BaseDirectory, Library)];
    }
}
