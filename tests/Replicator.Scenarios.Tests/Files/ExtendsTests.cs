using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Files;

public sealed class ExtendsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mappings_are_merged_key_by_key_and_all_else_is_replaced()
    {
        _folder.Write("base.yaml", GoodScenario.Text);
        Scenario scenario = Read("""
            extends: base.yaml
            name: above
            network: { betweenSites: { latency: { uniform: { min: 1ms, max: 2ms } } } }
            workload:
              - { at: 1s, request: OAuthTokenIssuer, from: pool01-02, name: first }
            """);
        Assert.Equal("above", scenario.Name);
        Assert.Equal(8, scenario.Topology.ServerCount);
        Assert.Equal(new UniformLatency(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)), scenario.Network.BetweenSites.Latency);
        Assert.Equal(0.001, scenario.Network.BetweenSites.Loss);
        Assert.Equal("first", Assert.Single(scenario.Workload).Name);
    }

    [Fact]
    public void A_latency_is_never_half_of_one_and_half_of_another()
    {
        _folder.Write("base.yaml", GoodScenario.With("latency: 70ms", "latency: { uniform: { min: 1ms, max: 2ms }, min: 0.5ms }"));
        Scenario scenario = Read("extends: base.yaml\nnetwork: { betweenSites: { latency: { normal: { mean: 9ms, standardDeviation: 1ms } } } }\n");
        Assert.Equal(new NormalLatency(TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(1)), scenario.Network.BetweenSites.Latency);
    }

    [Fact]
    public void A_file_may_extend_one_that_extends_another_in_other_folders()
    {
        _folder.Write("a/bottom.yaml", GoodScenario.Text);
        _folder.Write("b/middle.yaml", "extends: ../a/bottom.yaml\nrun: { seed: 7 }\n");
        Scenario scenario = Read("extends: b/middle.yaml\nrun: { until: 1h }\n");
        Assert.Equal(new RunSettings { Seed = 7, Until = TimeSpan.FromHours(1) }, scenario.Run);
    }

    [Fact]
    public void An_error_points_to_the_file_it_stands_in()
    {
        string below = _folder.Write("base.yaml", GoodScenario.With("until: 30m", "until: 30"));
        string above = _folder.Write("x.yaml", "extends: base.yaml\nname: [no]\n");
        Assert.Equal(
        [
            $"{above}(2,7): error: name is a list; it must be a single value, a text.",
            $"{below}(19,15): error: run.until is '30'; a duration needs a unit: us, ms, s, m, h or d, as in 10s.",
        ], ScenarioFile.Read(above).Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_circle_is_shown_as_it_runs()
    {
        string a = _folder.Write("a.yaml", "extends: b.yaml\n");
        string b = _folder.Write("b.yaml", "extends: c.yaml\n");
        string c = _folder.Write("c.yaml", "extends: a.yaml\n");
        Assert.Equal($"{c}(1,10): error: extends goes in a circle: {a} -> {b} -> {c} -> {a}.", OnlyProblem(a));
    }

    [Fact]
    public void A_file_cannot_extend_itself()
    {
        string a = _folder.Write("a.yaml", "extends: ./a.yaml\n");
        Assert.Equal($"{a}(1,10): error: extends goes in a circle: {a} -> {Path.Combine(Path.GetDirectoryName(a)!, "./a.yaml")}.", OnlyProblem(a));
    }

    [Fact]
    public void A_chain_without_end_is_refused()
    {
        for (int i = 0; i < 20; i++)
        {
            _folder.Write($"{i}.yaml", $"extends: {i + 1}.yaml\n");
        }
        Assert.Equal($"{_folder.File("15.yaml")}(1,10): error: extends leads through more than 16 files.", OnlyProblem(_folder.File("0.yaml")));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("C:/x.yaml")]
    [InlineData("http://example.com/x.yaml")]
    public void Only_a_relative_path_can_be_extended(string path)
    {
        string a = _folder.Write("a.yaml", $"extends: '{path}'\n");
        Assert.Equal($"{a}(1,10): error: extends is '{path}'; it must be a path relative to this file, as in base.yaml.", OnlyProblem(a));
    }

    [Fact]
    public void A_missing_file_is_reported_where_it_is_named()
    {
        string a = _folder.Write("a.yaml", "name: x\nextends: b.yaml\n");
        string problem = OnlyProblem(a);
        Assert.StartsWith($"{a}(2,10): error: extends names '", problem, StringComparison.Ordinal);
        Assert.EndsWith("the file does not exist.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_below_is_reported_in_that_file()
    {
        string b = _folder.Write("b.yaml", "a: [\n");
        string a = _folder.Write("a.yaml", "extends: b.yaml\n");
        Assert.StartsWith($"{b}(2,1): error: not valid YAML: ", OnlyProblem(a), StringComparison.Ordinal);
    }

    private Scenario Read(string text)
    {
        ScenarioReading reading = ScenarioFile.Read(_folder.Write("x.yaml", text));
        Assert.Empty(reading.Problems);
        return reading.Scenario!;
    }

    private static string OnlyProblem(string path) => Assert.Single(ScenarioFile.Read(path).Problems).ToString();
}
