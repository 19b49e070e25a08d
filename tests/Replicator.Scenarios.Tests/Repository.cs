namespace Replicator.Scenarios.Tests;

/// <summary>Where the repository's own files are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Topologies { get; } = Path.Combine(Root, "topologies");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Replicator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Replicator.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
