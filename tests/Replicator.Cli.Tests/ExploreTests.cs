using System.Globalization;
using System.Text.Json;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;

namespace Replicator.Cli.Tests;

public sealed class ExploreTests : IDisposable
{
    // A link that lets nothing through never heals, so that the unbroken protocol cannot keep its promise.
    private const string Cut = """
        version: 1
        name: cut off
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [{ name: pool01, role: frontEnd, servers: 3, cms: active }] }
            - { name: there, pools: [{ name: pool02, role: frontEnd, servers: 3 }] }
        network:
          links: [{ between: [pool01-01, pool02-02], loss: 100% }]
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
          - { at: 30s, request: OAuthTokenIssuer, from: pool01-02, name: second }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--as-written and --swarm do not go together: one draws nothing, the other all.", "--swarm")]
    [InlineData("--as-written is for seeds that are run by threads of this process; leave out --on cluster.", "--on", "cluster")]
    public void What_is_run_as_it_is_written_goes_with_nothing_that_draws(string expected, params string[] options)
    {
        CommandResult result = Command.Run(["explore", Command.TwoRequests, "--as-written", .. options]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal([$"replicator: {expected}"], result.ErrorLines);
    }

    [Fact]
    public void Where_nothing_is_violated_it_says_what_was_reached_and_what_never()
    {
        CommandResult result = Command.Run("explore", Command.TwoRequests, "--seeds", "1..60", "--out", _folder["found"]);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal("two pools, two requests", result.OutLines[0]);
        Assert.Equal("  Seeds 1..60, all with the same rates of faults: 60 runs.", result.OutLines[1]);
        Assert.Contains(result.OutLines, static line => line.EndsWith("Two requests are concurrent: neither requester's server had the other's "
            + "certificate.", StringComparison.Ordinal));
        Assert.Contains("  never           0% [0, 6]  The master moves a second time.", result.OutLines);
        Assert.Equal("verdict holds", result.OutLines[^1]);
        Assert.Matches("^60 seeds in [0-9.]+ s, [0-9,]+ seeds?/s$", result.ErrorLines[^1]);
        Assert.False(Directory.Exists(_folder["found"]));
    }

    [Fact]
    public void The_command_it_prints_replays_what_it_found()
    {
        CommandResult found = Command.Run("explore", _folder.Write("cut.yaml", Cut), "--json", "--swarm", "--out", _folder["found"]);
        Assert.Equal(ExitCode.Violated, found.ExitCode);
        JsonElement violation = Json(found.Out).GetProperty("violations")[0];
        string printed = found.ErrorLines.Single(static line => line.StartsWith("reproduce: ", StringComparison.Ordinal));
        Assert.Equal(printed, $"reproduce: {violation.GetProperty("reproduce").GetString()}");
        Assert.Equal(JsonValueKind.Null, violation.GetProperty("unsaved").ValueKind);
        string[] command = printed[(printed.IndexOf(" run ", printed.IndexOf("--", StringComparison.Ordinal) + 20, StringComparison.Ordinal) + 1)..].Split(' ');
        Assert.Equal(["run", _folder[Path.Combine("found", "explore-cut-off-1", "scenario.yaml")], "--seed", "1"], command);

        CommandResult replayed = Command.Run([.. command, "--json", "--out", _folder["replay"]]);
        RunResult result = ResultDocument.Read(replayed.Out);

        Assert.Equal(ExitCode.Violated, replayed.ExitCode);
        Assert.Equal(violation.GetProperty("fingerprint").GetString(), result.Fingerprint);
        ExpectationOutcome violated = result.Expectations.First(static each => each.Verdict == VerdictNames.Violated);
        Assert.Equal(violation.GetProperty("property").GetString(), violated.Expectation);
        Assert.Equal(violation.GetProperty("explanation").GetString(), violated.Explanation);
        Assert.Equal(violation.GetProperty("evidence").EnumerateArray().Select(static each => each.GetString()), violated.Evidence);
        int[] left = [.. new[] { "faults", "requests", "commands", "clientOperations" }.Select(part => violation.GetProperty(part).GetInt32())];
        Assert.Equal([0, 1, 0, 0], left);
    }

    [Fact]
    public void It_keeps_going_until_as_many_seeds_as_asked_for_violate_something()
    {
        CommandResult result = Command.Run("explore", _folder.Write("cut.yaml", Cut), "--seeds", "3..9", "--keep-going", "2", "--workers", "3", "--out", _folder["found"]);

        Assert.Equal(ExitCode.Violated, result.ExitCode);
        Assert.Equal(["explore-cut-off-3", "explore-cut-off-4"], Directory.GetDirectories(_folder["found"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, result.OutLines.Count(static line => line.StartsWith("reproduce: ", StringComparison.Ordinal)));
        Assert.Contains(result.OutLines, static line => line.StartsWith("  Left of it: 0 faults, 1 request, ", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Holds, Command.Run("validate", Path.Combine(_folder["found"], "explore-cut-off-4", "scenario.yaml")).ExitCode);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_the_search()
    {
        string inTheWay = _folder.Write("found", "a file");
        CommandResult result = Command.Run("explore", _folder.Write("cut.yaml", Cut), "--out", Path.Combine(inTheWay, "below"));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Equal($"replicator: --out: {Path.Combine(inTheWay, "below")} cannot be a folder: {inTheWay} is a file. Name "
            + "another folder.", result.ErrorLines[0]);
    }

    [Fact]
    public void What_was_found_is_told_whole_even_when_it_cannot_be_kept_in_the_end()
    {
        string inTheWay = _folder.Write("found", "a file");
        Scenario scenario = ScenarioFile.Parse(Cut).Scenario!;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = new Terminal { Out = output, Error = TextWriter.Null };

        Assert.Equal(ExitCode.CannotWrite, new ExploredScenario(scenario, new ExploreOptions(), cluster: null, inTheWay, page: null, isJson: false, terminal).Run());
        string[] parts = output.ToString().Split("Save what follows as a file, and run it with --seed 1:\n");
        Assert.Contains("verdict violated", parts[0], StringComparison.Ordinal);
        Assert.NotNull(ScenarioFile.Parse(parts[1]).Scenario);
    }

    [Fact]
    public void Cancelled_it_is_undecided()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        CommandResult result = Command.Run(["explore", Command.TwoRequests, "--out", _folder["found"]], source.Token);

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Equal("verdict undecided", result.OutLines[^1]);
    }

    [Fact]
    public void Its_json_counts_every_rare_event()
    {
        JsonElement found = Json(Command.Run("explore", Command.TwoRequests, "--seeds", "7", "--json").Out);

        Assert.Equal(("7", 1, "holds"), (found.GetProperty("seeds").GetString(), found.GetProperty("explored").GetInt32(), found.GetProperty("verdict").GetString()));
        Assert.Equal(Search.Coverage.RareEvents.All.Count, found.GetProperty("rareEvents").GetArrayLength());
        Assert.Equal(0, found.GetProperty("violations").GetArrayLength());
    }

    [Theory]
    [InlineData(0, "12,000 of 10,000,000 seeds, 1,200 seeds/s, 2 violations, 9 of 31 rare events")]
    [InlineData(77, "making what violates smaller: 77 runs")]
    public void The_progress_says_how_far_it_is(int shrinkRuns, string expected) =>
        Assert.Equal(expected, ExploredScenario.Text(new ExploreProgress(12_000, 10_000_000, 2, 9, 31, shrinkRuns), TimeSpan.FromSeconds(10)));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
