using System.Text.Json;
using Replicator.Scenarios.Files;

namespace Replicator.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private static readonly string[] Small = ["bench", "--sizes", "5,10", "--protocols", "push", "--latency", "lan", "--loss", "0%", "--replications", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_matrix_is_shown_as_a_table_with_intervals()
    {
        CommandResult result = Command.Run(Small);

        Assert.Equal((ExitCode.Holds, ""), (result.ExitCode, result.Error));
        Assert.Contains("lan, 0% of messages lost", result.OutLines);
        Assert.Contains(result.OutLines, static line => line.StartsWith("        10  push         3  1.001 ± 0 s  ", StringComparison.Ordinal) || line.StartsWith("        10  push         3  1.001 ± <0.001 s  ", StringComparison.Ordinal));
        Assert.Contains(result.OutLines, static line => line.Contains("± and [ ] are 95 % intervals", StringComparison.Ordinal));
    }

    [Fact]
    public void As_json_it_says_what_depends_on_the_machine()
    {
        JsonElement bench = Json([.. Small, "--seed", "7", "--json"]);

        Assert.Equal((7UL, "last"), (bench.GetProperty("firstSeed").GetUInt64(), bench.GetProperty("figure").GetString()));
        Assert.Equal([5, 10], Rows(bench).Select(static row => row.GetProperty("replicas").GetInt32()));
        Assert.All(Rows(bench), static row => Assert.Equal(3, row.GetProperty("runs").GetInt32()));
        Assert.Equal(18, Rows(bench)[1].GetProperty("figures").GetProperty("masterMessages").GetProperty("mean").GetDouble());
        Assert.Equal(
            ["wallTime", "deliveriesPerSecond", "allocatedPerDelivery"],
            bench.GetProperty("figures").EnumerateArray().Where(static each => each.GetProperty("dependsOnMachine").GetBoolean()).Select(static each => each.GetProperty("name").GetString()));
    }

    [Fact]
    public void Runs_go_on_until_the_figure_is_known_as_precisely_as_asked_for()
    {
        JsonElement bench = Json("bench", "--sizes", "10", "--protocols", "push", "--latency", "spread", "--loss", "0%", "--precision", "0.2%", "--json");

        JsonElement row = Assert.Single(Rows(bench));
        JsonElement last = row.GetProperty("figures").GetProperty("last");
        Assert.InRange(row.GetProperty("runs").GetInt32(), 20, 200);
        Assert.InRange(last.GetProperty("halfWidth").GetDouble(), 0, 0.002 * last.GetProperty("mean").GetDouble());
        Assert.True(row.GetProperty("isPrecise").GetBoolean());
    }

    [Fact]
    public void Values_of_a_key_are_compared_over_the_same_seeds()
    {
        JsonElement bench = Json("bench", Command.TwoRequests, "--vary", "replication.masterPollInterval=10s,10000ms,20s", "--replications", "5", "--json");

        JsonElement[] rows = Rows(bench);
        Assert.Equal(["masterPollInterval=10s", "masterPollInterval=10000ms", "masterPollInterval=20s"], rows.Select(static row => row.GetProperty("variant").GetString()));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("moreThanFirst").ValueKind);
        Assert.Equal(0, rows[1].GetProperty("moreThanFirst").GetProperty("mean").GetDouble());
        Assert.NotEqual(0, rows[2].GetProperty("moreThanFirst").GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Files_are_compared_by_their_names_with_every_choice_of_values()
    {
        JsonElement bench = Json(
            "bench", Command.TwoRequests, Command.Topology("small.yaml"), "--vary", "replication.masterPollInterval=5s,10s", "--vary", "replication.retryInterval=20s", "--replications", "1", "--json");

        Assert.Equal(
            [
                "two-requests, masterPollInterval=5s, retryInterval=20s", "two-requests, masterPollInterval=10s, retryInterval=20s",
                "small, masterPollInterval=5s, retryInterval=20s", "small, masterPollInterval=10s, retryInterval=20s",
            ],
            Rows(bench).Select(static row => row.GetProperty("variant").GetString()));
    }

    [Fact]
    public void Tables_and_plots_are_kept_and_not_written_over()
    {
        CommandResult first = Command.Run([.. Small, "--out", _folder["bench"]]);
        CommandResult second = Command.Run([.. Small, "--out", _folder["bench"]]);

        Assert.Equal((ExitCode.Holds, $"tables and plots {_folder["bench"]}"), (first.ExitCode, first.ErrorLines[0]));
        Assert.Contains("bench --sizes", File.ReadAllText(Path.Combine(_folder["bench"], "convergence.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder["bench"], "last-lan-0.svg")));
        Assert.Equal(ExitCode.Usage, second.ExitCode);
        Assert.Equal($"replicator: --out: {_folder["bench"]} holds a benchmark already; it is kept. Name another folder, or delete this one.", second.ErrorLines[0]);
    }

    [Fact]
    public void A_file_or_an_override_that_cannot_be_run_is_answered_before_anything_runs()
    {
        CommandResult missing = Command.Run("bench", _folder["none.yaml"]);
        CommandResult wrong = Command.Run([.. Small, "--set", "replication.retry=5s"]);

        Assert.Equal((ExitCode.Usage, $"{_folder["none.yaml"]}: error: the file does not exist."), (missing.ExitCode, missing.ErrorLines[0]));
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.StartsWith("--set replication.retry=5s: error: ", wrong.Error, StringComparison.Ordinal);
        Assert.Empty(missing.Out + wrong.Out);
    }

    [Fact]
    public void Cancelled_before_anything_was_measured_it_is_undecided_and_leaves_no_folder()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Equal(ExitCode.Undecided, Command.Run([.. Small, "--out", _folder["bench"]], source.Token).ExitCode);
        Assert.False(Directory.Exists(_folder["bench"]));
    }

    [Fact]
    public void Where_the_figure_is_not_known_it_is_undecided_and_says_why()
    {
        CommandResult short_ = Command.Run([.. Small, "--set", "run.until=100ms"]);
        CommandResult shared = Command.Run("bench", Command.TwoRequests, "--figure", "masterMessages", "--replications", "2");

        Assert.Equal((ExitCode.Undecided, ExitCode.Undecided), (short_.ExitCode, shared.ExitCode));
        Assert.Contains("committed nothing, or did not reach every replica", short_.Out, StringComparison.Ordinal);
        Assert.Contains("is counted where it is alone in its pool", shared.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_one_name_are_called_by_their_paths()
    {
        string other = Path.Combine(Directory.CreateDirectory(_folder["other"]).FullName, "two-requests.yaml");
        File.Copy(Command.TwoRequests, other);

        JsonElement bench = Json("bench", Command.TwoRequests, other, "--replications", "1", "--json");

        Assert.Equal([Command.TwoRequests, other], Rows(bench).Select(static row => row.GetProperty("variant").GetString()));
    }

    [Fact]
    public void A_comma_within_braces_or_quotes_belongs_to_a_value() => Assert.Equal(
        [
            new ScenarioOverride("replication.smbTransfer", "{ min: 1s, max: 2s }"), new ScenarioOverride("replication.smbTransfer", "'a,b'"),
            new ScenarioOverride("replication.smbTransfer", "3s"),
        ],
        VariedFiles.Values("replication.smbTransfer={ min: 1s, max: 2s }, 'a,b', 3s"));

    private static JsonElement Json(params string[] args)
    {
        CommandResult result = Command.Run(args);
        Assert.Equal(ExitCode.Holds, result.ExitCode);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    private static JsonElement[] Rows(JsonElement bench) => [.. bench.GetProperty("rows").EnumerateArray()];
}
