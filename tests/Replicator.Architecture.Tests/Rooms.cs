namespace Replicator.Architecture.Tests;

/// <summary>The rooms of the solution and whom each may know, as the design has them.</summary>
internal static class Rooms
{
    public const string Prefix = "Replicator.";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Simulation"] = [],
        ["Consistency"] = ["Domain"],
        ["Actors"] = ["Domain"],
        ["Storage"] = ["Domain"],
        ["Scenarios"] = ["Domain", "Actors", "Simulation", "Storage", "Consistency"],
        ["Search"] = ["Domain", "Simulation", "Scenarios", "Consistency"],
        ["ClusterHost"] = ["Domain", "Actors", "Storage", "Scenarios", "Search"],
        ["Reporting"] = ["Domain", "Scenarios", "Search", "Consistency"],
        ["TestKit"] = ["Simulation", "Consistency", "Scenarios", "Search"],
        ["Cli"] = ["Domain", "Actors", "Simulation", "Storage", "Consistency", "Scenarios", "Search", "Reporting", "ClusterHost"],
    };

    public static IEnumerable<string> Names => Allowed.Keys;

    public static IReadOnlyCollection<string> AllowedFor(string room) => Allowed[room];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

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
