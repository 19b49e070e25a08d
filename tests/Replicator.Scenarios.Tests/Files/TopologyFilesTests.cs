using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>The files in topologies/ are what they say they are.</summary>
public sealed class TopologyFilesTests
{
    private static readonly string[] LargerThanTheProduct = ["five-thousand.yaml", "pools-100k.yaml", "million.yaml", "ten-million.yaml"];

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Topologies, "README.md")).ReplaceLineEndings("\n");

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public void Every_file_reads_without_problems(string name)
    {
        ScenarioReading reading = ScenarioFile.Read(Path.Combine(Repository.Topologies, name));
        Assert.NotNull(reading.Scenario);
        string[] unexpected = [.. reading.Problems.Select(problem => problem.Message)
            .Where(message => !LargerThanTheProduct.Contains(name) || !message.EndsWith("in a supported deployment (pool pool01).", StringComparison.Ordinal))
            .Where(message => !LargerThanTheProduct.Contains(name) || !message.Contains("at most 12 in a supported deployment", StringComparison.Ordinal))];
        Assert.Empty(unexpected);
    }

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public void Every_file_describes_itself_and_says_what_it_expects(string name)
    {
        Scenario scenario = Read(name);
        Assert.NotEmpty(scenario.Description);
        Assert.NotNull(scenario.Expect.ConvergedWithin);
        Assert.True(scenario.Expect.Winners.Count + scenario.Expect.Outcomes.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public void Every_file_tells_editors_its_schema(string name) =>
        Assert.StartsWith($"# yaml-language-server: "
            + $"$schema={(name.Contains('/') ? "../" : "")}scenario.schema.json\n", File.ReadAllText(Path.Combine(Repository.Topologies, name)).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public void Every_file_is_listed_in_the_README_with_its_number_of_servers(string name) =>
        Assert.Contains($"| [{name}]({name}) | {Read(name).Topology.ServerCount:N0} |", Readme, StringComparison.Ordinal);

    [Fact]
    public void The_README_lists_the_keys_as_the_reader_knows_them()
    {
        const string Begin = "<!-- reference: written from the reader's own table -->\n";
        const string End = "<!-- end of reference -->\n";
        string[] outside = [Readme[..(Readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)], Readme[Readme.IndexOf(End, StringComparison.Ordinal)..]];
        Repository.ShouldBe(Path.Combine(Repository.Topologies, "README.md"), outside[0] + ScenarioReference.Write() + outside[1]);
    }

    [Theory]
    [InlineData("lab.yaml", 1, 1)]
    [InlineData("small.yaml", 4, 2)]
    [InlineData("medium.yaml", 7, 5)]
    [InlineData("large.yaml", 72, 14)]
    [InlineData("planning-ceiling.yaml", 550, 380)]
    [InlineData("pools-100k.yaml", 100_000, 100_000)]
    [InlineData("million.yaml", 1_000_000, 1_000_000)]
    [InlineData("ten-million.yaml", 10_000_000, 10_000_000)]
    public void The_sizes_are_those_of_the_reference_topologies(string name, int servers, int installing)
    {
        ServerTopology topology = Read(name).Topology;
        Assert.Equal(servers, topology.ServerCount);
        Assert.Equal(installing, topology.Pools.Where(pool => pool.Role.Facts().InstallsOAuthTokenIssuer).Sum(pool => pool.ServerCount));
    }

    [Fact]
    public void The_million_has_ten_versions_each_with_a_poll_of_its_own()
    {
        Scenario scenario = Read("million.yaml");
        TimeSpan longest = scenario.Network.WithinPool.Latency!.Longest!.Value;
        var polls = scenario.Workload.Cast<SingleRequest>().Select(request => (request.At + longest).Ticks / scenario.Replication.MasterPollInterval.Ticks).Distinct();
        Assert.Equal(10, polls.Count());
    }

    [Fact]
    public void The_regions_have_half_of_each_measured_round_trip()
    {
        // Rows are sources: Azure, 95th percentile of the round trip in ms, 30 days to 2026-07-30.
        string[] sites = ["east-us", "north-europe", "brazil-south", "southeast-asia", "japan-east", "australia-east", "south-africa-north"];
        int[][] roundTrips =
        [
            [0, 74, 119, 229, 165, 207, 226],
            [76, 0, 176, 236, 232, 272, 178],
            [121, 176, 0, 337, 265, 298, 327],
            [229, 236, 337, 0, 74, 98, 190],
            [165, 232, 275, 74, 0, 105, 254],
            [206, 272, 298, 98, 105, 0, 347],
            [225, 178, 326, 211, 255, 348, 0],
        ];
        Scenario scenario = Read("azure-regions.yaml");
        var resolver = new LinkResolver(scenario.Topology, scenario.Network);
        Assert.Equal(sites, scenario.Topology.Sites.Select(site => site.Name));
        foreach ((Pool from, Pool to) in scenario.Topology.Pools.SelectMany(from => scenario.Topology.Pools.Where(to => to != from).Select(to => (from, to))))
        {
            var expected = new ConstantLatency(TimeSpan.FromMilliseconds(roundTrips[from.Index][to.Index] / 2.0));
            Assert.Equal(expected, resolver.Resolve(from, to).Latency);
        }
    }

    private static Scenario Read(string name) => ScenarioFile.Read(Path.Combine(Repository.Topologies, name)).Scenario!;
}
