using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Search.Tests;

/// <summary>The shipped scenarios.</summary>
internal static class Topologies
{
    /// <summary>Whether tests of minutes run too: set REPLICATOR_SLOW_TESTS to 1.</summary>
    public static bool RunsSlowTests => Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1";

    /// <summary>The files of scenarios that are not too large.</summary>
    public static IEnumerable<string> OfAtMost(int servers)
    {
        string folder = Path.Combine(Approved.Root, "topologies");
        return Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Where(file => Read(file).Topology.ServerCount <= servers);
    }

    public static Scenario TwoRequests => Read("two-requests.yaml");

    public static Scenario Read(string name) => Parsed(ScenarioFile.Read(Path.Combine(Approved.Root, "topologies", name)));

    public static Scenario Parse(string text) => Parsed(ScenarioFile.Parse(text));

    private static Scenario Parsed(ScenarioReading reading)
    {
        Assert.True(reading.Scenario is not null, string.Join('\n', reading.Problems));
        return reading.Scenario!;
    }
}
