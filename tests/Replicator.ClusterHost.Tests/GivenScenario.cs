using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.ClusterHost.Tests;

/// <summary>Scenarios as texts, and the shipped ones.</summary>
internal static class GivenScenario
{
    /// <summary>A master of one server, and a pool of so many.</summary>
    public static Scenario Of(int servers, string more = "") => Parse($$"""
        version: 1
        name: given
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools:
                - { name: pool01, role: standardEdition, servers: 1, cms: active }
                - { name: pool02, role: standardEdition, servers: {{servers}} }
        run: { until: 10m }
        {{more}}
        """);

    public static Scenario Parse(string text) => Parsed(ScenarioFile.Parse(text));

    public static Scenario Shipped(string name) => Parsed(ScenarioFile.Read(Path.Combine(Approved.Root, "topologies", name)));

    private static Scenario Parsed(ScenarioReading reading)
    {
        Assert.True(reading.Scenario is not null, string.Join('\n', reading.Problems));
        return reading.Scenario!;
    }
}
