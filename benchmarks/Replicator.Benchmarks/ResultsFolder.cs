namespace Replicator.Benchmarks;

/// <summary>Where results are committed.</summary>
internal static class ResultsFolder
{
    /// <summary>The folder that holds the solution; the working directory outside of a checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of results.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Root, "benchmarks", "results");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Replicator.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
