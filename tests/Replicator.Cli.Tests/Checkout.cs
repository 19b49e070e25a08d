namespace Replicator.Cli.Tests;

/// <summary>The repository the tests run in.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether tests of minutes and gigabytes run too: set REPLICATOR_SLOW_TESTS to 1.</summary>
    public static bool RunsSlowTests => Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1";

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
