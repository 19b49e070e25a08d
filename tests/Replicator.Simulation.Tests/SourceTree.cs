namespace Replicator.Simulation.Tests;

/// <summary>Finds files of the repository that a test compares with, from wherever the test runs.</summary>
internal static class SourceTree
{
    /// <summary>The full path of a file or folder, which need not exist, by its path below the root of the repository.</summary>
    public static string Find(params string[] path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Replicator.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Replicator.sln.")
            : Path.Combine([folder.FullName, .. path]);
    }
}
