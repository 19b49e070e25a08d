namespace Replicator.Scenarios.Tests.Files;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private const string AcceptVariable = "REPLICATOR_ACCEPT";

    /// <summary>The directory of the solution, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    public static string Topologies { get; } = Path.Combine(Root, "topologies");

    /// <summary>Every scenario that ships, by its path below topologies/.</summary>
    public static TheoryData<string> ScenarioNames =>
    [
        .. Directory.GetFiles(Topologies, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Topologies, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Compares a committed file with what it should be; with the environment variable REPLICATOR_ACCEPT set, writes it instead.</summary>
    public static void ShouldBe(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable(AcceptVariable) is not null)
        {
            File.WriteAllText(path, expected);
        }
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string FindRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "Replicator.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }
        return directory ?? throw new InvalidOperationException($"No Replicator.sln above {AppContext.BaseDirectory}.");
    }
}
