using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Scenarios.Tests.Running;

public sealed class LinkProfilesTests
{
    // At, below and above each bound that the reader or the simulation knows.
    private static readonly string[] Times = ["0s", "0.1us", "0.9us", "1us", "50us", "0.1ms", "5ms", "1d", "86400000.0001ms", "3650d"];

    private static readonly string[] Floors = ["", ", min: 1us", ", min: 5ms", ", min: 1d"];

    private static readonly string[] Forms =
    [
        "constant: {0}",
        "uniform: {{ min: {0}, max: {1} }}",
        "normal: {{ mean: {0}, standardDeviation: {1} }}",
        "lognormal: {{ median: {0}, p99: {1} }}",
        "pareto: {{ scale: {0}, shape: 1.000001 }}",
        "empirical: {{ p0: {0}, p100: {1} }}",
    ];

    public static TheoryData<string> AllForms => [.. Forms];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Every_latency_that_the_reader_accepts_can_be_simulated(string form)
    {
        List<LatencyDistribution> accepted = [];
        foreach (string text in Texts(form))
        {
            if (ScenarioFile.Parse(GoodScenario.With("latency: 70ms", $"latency: {text}")).Scenario is { } scenario)
            {
                accepted.Add(Simulated(scenario));
            }
        }

        Assert.NotEmpty(accepted);
        Assert.All(accepted, static latency => Assert.True(latency.Quantile(0) >= latency.Min));
    }

    [Theory]
    [InlineData("50us", "0.1ms")]
    [InlineData("{ constant: 5ms, min: 6ms }", "6ms")]
    [InlineData("{ uniform: { min: 1ms, max: 5ms }, min: 6ms }", "6ms")]
    [InlineData("{ empirical: { p0: 1ms, p100: 5ms }, min: 6ms }", "6ms")]
    public void Where_no_draw_reaches_the_min_every_message_takes_the_min(string text, string expected)
    {
        LatencyDistribution latency = Simulated(ScenarioFile.Parse(GoodScenario.With("latency: 70ms", $"latency: {text}")).Scenario!);

        Assert.Equal(Scalars.ParseDuration(expected), latency.Quantile(0));
        Assert.Equal(Scalars.ParseDuration(expected), latency.Quantile(1));
    }

    private static IEnumerable<string> Texts(string form) =>
        from first in Times
        from second in form.Contains("{1}", StringComparison.Ordinal) ? Times : [""]
        from floor in Floors
        select $"{{ {string.Format(null, form, first, second)}{floor} }}";

    private static LatencyDistribution Simulated(Scenario scenario)
    {
        ServerTopology topology = scenario.Topology;
        return LinkProfiles.Of(new LinkResolver(topology, scenario.Network).Resolve(topology.Pools[0], topology.Pools[2])).Latency;
    }
}
