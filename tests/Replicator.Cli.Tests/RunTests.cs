using System.Globalization;
using System.Text.Json;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Traces;
using Replicator.Simulation;

namespace Replicator.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private const string NoRequests = """
        version: 1
        name: nobody asks
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: pool01, role: frontEnd, servers: 2, cms: active } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_real_crypto_certificates_are_modelled_and_decide_the_same()
    {
        string file = Command.Topology(Path.Combine("questions", "s7-private-key-not-exportable.yaml"));
        CommandResult real = Command.Run("run", file, "--json", "--out", _folder["real"]);
        CommandResult modelled = Command.Run("run", file, "--json", "--real-crypto", "off", "--out", _folder["modelled"]);
        (RunResult one, RunResult other) = (ResultDocument.Read(real.Out), ResultDocument.Read(modelled.Out));

        Assert.Equal(one.Requests.Select(static request => request.Outcome), other.Requests.Select(static request => request.Outcome));
        Assert.NotEqual(one.Requests[1].Certificate!.Thumbprint, other.Requests[1].Certificate!.Thumbprint);
        Assert.Equal(one.Requests[1].Certificate!.SerialNumber, other.Requests[1].Certificate!.SerialNumber);
        Assert.Contains("certificates: modelled", File.ReadAllText(Path.Combine(_folder["modelled"], "scenario.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_comes_first_and_the_command_that_reproduces_the_run_last()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal("seed 42", result.OutLines[0]);
        Assert.Equal($"run folder {Out}", result.OutLines[^3]);
        Assert.StartsWith("reproduce: ", result.OutLines[^1], StringComparison.Ordinal);
        Assert.EndsWith($" run {Invocation.Quoted(Path.Combine(Out, "scenario.yaml"))} --seed 42", result.OutLines[^1], StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void The_first_request_wins_although_it_was_asked_for_earlier()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out);

        Assert.Contains("  OAuthTokenIssuer: first", result.OutLines);
        Assert.Contains("verdict holds", result.OutLines);
    }

    [Fact]
    public void With_the_approval_times_swapped_the_second_wins_and_what_was_expected_is_violated()
    {
        CommandResult result = Command.Run(
            "run", Command.TwoRequests, "--out", Out, "--set", "workload[0].approvalTakes=1s", "--set", "workload[1].approvalTakes=5s");

        Assert.Equal(ExitCode.Violated, result.ExitCode);
        Assert.Contains("  OAuthTokenIssuer: second", result.OutLines);
        Assert.Contains("verdict violated", result.OutLines);
    }

    [Fact]
    public void A_run_in_which_nobody_asks_for_anything_is_undecided()
    {
        CommandResult result = Command.Run("run", _folder.Write("scenario.yaml", NoRequests), "--out", Out);

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Contains("verdict undecided", result.OutLines);
    }

    [Fact]
    public void With_json_standard_output_is_the_result_document_alone()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out, "--json");

        using JsonDocument document = JsonDocument.Parse(result.Out);
        Assert.Equal(42UL, document.RootElement.GetProperty("seed").GetUInt64());
        Assert.Equal("holds", document.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(64, document.RootElement.GetProperty("fingerprint").GetString()!.Length);
        Assert.Equal("first", document.RootElement.GetProperty("winners").GetProperty("OAuthTokenIssuer").GetProperty("request").GetString());
        Assert.Equal(File.ReadAllText(Path.Combine(Out, "result.json")), result.Out);
        Assert.Equal("seed 42", result.ErrorLines[0]);
        Assert.StartsWith("reproduce: ", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_resolved_scenario_reproduces_the_run_with_the_seed_and_the_end_that_were_used()
    {
        Command.Run("run", Command.TwoRequests, "--out", Out, "--seed", "7", "--until", "15s");

        CommandResult again = Command.Run("run", Path.Combine(Out, "scenario.yaml"), "--out", _folder["again"]);

        Assert.Equal("seed 7", again.OutLines[0]);
        Assert.Equal(File.ReadAllText(Path.Combine(Out, "result.json")), File.ReadAllText(Path.Combine(_folder["again"], "result.json")));
        Assert.Equal(File.ReadAllText(Path.Combine(Out, "scenario.yaml")), File.ReadAllText(Path.Combine(_folder["again"], "scenario.yaml")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("18446744073709551615")]
    public void Every_seed_of_64_bits_is_accepted(string seed)
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out, "--seed", seed);

        Assert.Equal($"seed {seed}", result.OutLines[0]);
        Assert.EndsWith($"--seed {seed}", result.OutLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_made_twice_is_equal_to_itself()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out, "--twice");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Contains("twice: equal in every event, and in the fingerprint", result.OutLines);
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused_before_anything_runs_and_left_as_it_is()
    {
        Command.Run("run", Command.TwoRequests, "--out", Out);
        Dictionary<string, string> before = Directory.GetFiles(Out).ToDictionary(file => file, File.ReadAllText);

        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out, "--seed", "7");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Equal($"replicator: --out: {Out} holds a run already; it is kept. Name another folder, or delete this one.", result.ErrorLines[0]);
        Assert.Equal(before, Directory.GetFiles(Out).ToDictionary(file => file, File.ReadAllText));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/run")]
    [InlineData("file/runs/run")]
    public void A_folder_that_cannot_be_one_is_refused_with_the_file_that_is_in_the_way(string name)
    {
        string file = _folder.Write("file", "in the way");

        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", _folder[name]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Equal([$"replicator: --out: {_folder[name]} cannot be a folder: {file} is a file. Name another folder."], result.ErrorLines);
        Assert.Equal("in the way", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_may_not_be_made_is_refused()
    {
        // Permissions do not stop an administrator, and Windows has others.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out);

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Equal([$"replicator: --out: {Out} cannot be written: Access to the path '{Out}' is denied."], result.ErrorLines);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_folder_holds_result_scenario_replicas_log_and_the_trace_when_asked()
    {
        Command.Run("run", Command.TwoRequests, "--out", Out, "--trace");

        Assert.Equal(
            ["replay.json", "replicas.csv", "report.html", "result.json", "run.log", "scenario.yaml", "trace.jsonl"],
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(9, File.ReadAllLines(Path.Combine(Out, "replicas.csv")).Length);
        Assert.Empty(File.ReadAllText(Path.Combine(Out, "run.log")));
    }

    [Fact]
    public void A_filtered_trace_keeps_what_matches_every_term()
    {
        Command.Run("run", Command.TwoRequests, "--out", Out, "--trace", "from=edge01,message=StatusReport");

        string[] lines = File.ReadAllLines(Path.Combine(Out, "trace.jsonl"));
        Assert.Contains("\"filter\":\"from=edge01,message=StatusReport\"", lines[0], StringComparison.Ordinal);
        Assert.Equal("{\"records\":2}", lines[^1]);
        Assert.Equal(2, lines.Length - 2);
        Assert.All(lines[1..^1], line => Assert.Contains("\"from\":\"edge01-0", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_log_tells_virtual_time_host_and_actor_on_standard_error_and_in_the_folder()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", Out, "--log", "info");

        Assert.Equal("00:00:00.0000000 pool01-01/requester INF asks for OAuthTokenIssuer for contoso.com: request first", result.ErrorLines[0]);
        Assert.Equal(result.ErrorLines, File.ReadAllLines(Path.Combine(Out, "run.log")));
    }

    [Fact]
    public void The_log_does_not_change_the_run()
    {
        Command.Run("run", Command.TwoRequests, "--out", Out);
        Command.Run("run", Command.TwoRequests, "--out", _folder["logged"], "--log", "debug", "--trace");

        Assert.Equal(File.ReadAllText(Path.Combine(Out, "result.json")), File.ReadAllText(Path.Combine(_folder["logged"], "result.json")));
    }

    [Fact]
    public void Cancelled_in_the_middle_it_tells_what_is_known_and_is_undecided()
    {
        using var source = new CancellationTokenSource();
        using var error = new TripWire("commits request", source.Cancel);

        CommandResult result = Command.Run(["run", Command.TwoRequests, "--out", Out, "--log", "info"], source.Token, error);

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Contains("verdict undecided", result.OutLines);
        Assert.Contains("it was cancelled", result.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "result.json")));
    }

    [Theory]
    [InlineData("cancelled", "cancelled")]
    [InlineData("cancelled", "quiet")]
    [InlineData("quiet", "cancelled")]
    public void Two_runs_of_which_one_was_cancelled_are_not_said_to_differ(string first, string second)
    {
        Command.Run("run", Command.TwoRequests, "--out", Out);
        RunResult result = ResultDocument.Read(File.ReadAllText(Path.Combine(Out, "result.json")));
        var pair = new LockstepOutcome(result with { EndedBecause = first, EndSeconds = 1 }, result with { EndedBecause = second }, null);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);

        RunPair.Tell(pair, writer);

        Assert.Equal("twice: cancelled before the runs could be compared", writer.ToString().TrimEnd());
    }

    [Fact]
    public void Cancelled_before_virtual_time_passes_it_leaves_nothing()
    {
        CommandResult result = Command.Run(["run", Command.TwoRequests, "--out", Out], new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Equal("replicator: cancelled before any virtual time had passed; nothing is known.", result.ErrorLines[^1]);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_fault_of_the_program_says_where_the_details_are_and_how_to_see_it_again()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var output = new TripWire("verdict", () => throw new InvalidOperationException("the roof is off"));

        int exitCode = CommandLine.Run(["run", Command.TwoRequests, "--out", Out], new Terminal { Out = output, Error = error });

        Assert.Equal(ExitCode.Internal, exitCode);
        string log = Path.Combine(Out, "run.log");
        string[] lines = error.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal($"replicator: InvalidOperationException: the roof is off Details: {log}", lines[0]);
        Assert.StartsWith("reproduce: ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($" run {Invocation.Quoted(Path.Combine(Out, "scenario.yaml"))} --seed 42", lines[1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Out, "scenario.yaml")));
        Assert.Contains(nameof(TripWire), File.ReadAllText(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_output_that_is_full_from_the_start_leaves_no_folder()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var output = new TripWire("seed", static () => throw new IOException("No space left on device"));

        int exitCode = CommandLine.Run(["run", Command.TwoRequests, "--out", Out], new Terminal { Out = output, Error = error });

        Assert.Equal(ExitCode.CannotWrite, exitCode);
        Assert.Equal("replicator: standard output cannot be written: No space left on device", error.ToString().TrimEnd());
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Standard_output_that_is_full_in_the_end_leaves_the_run_and_says_where()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var output = new TripWire("verdict", static () => throw new IOException("No space left on device"));

        int exitCode = CommandLine.Run(["run", Command.TwoRequests, "--out", Out], new Terminal { Out = output, Error = error });

        Assert.Equal(ExitCode.CannotWrite, exitCode);
        Assert.Equal($"replicator: standard output cannot be written: No space left on device; the run is kept in {Out}", error.ToString().TrimEnd());
        Assert.True(File.Exists(Path.Combine(Out, "result.json")));
    }

    [Theory]
    [InlineData("run", "missing.yaml")]
    [InlineData("rum")]
    [InlineData("status", "missing")]
    public void Standard_error_that_is_closed_changes_no_exit_code(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        error.Dispose();

        Assert.Equal(ExitCode.Usage, CommandLine.Run(args, new Terminal { Out = output, Error = error }));
    }

    [Fact]
    public void A_trace_that_cannot_be_written_leaves_no_folder()
    {
        using var output = new TripWire("seed", () => Directory.CreateDirectory(Path.Combine(Out, "trace.jsonl", "in the way")));
        using var error = new StringWriter(CultureInfo.InvariantCulture);

        int exitCode = CommandLine.Run(["run", Command.TwoRequests, "--out", Out, "--trace"], new Terminal { Out = output, Error = error });

        Assert.Equal(ExitCode.CannotWrite, exitCode);
        Assert.Empty(Directory.GetFiles(Out));
    }

    [Fact]
    public void An_actor_that_blocks_is_named_with_its_message()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        using var output = new TripWire("verdict", () => throw new ActorBlockedException("00:00:01.0000000: pool01-01 has not returned from DataPackage"));

        int exitCode = CommandLine.Run(["run", Command.TwoRequests, "--out", Out], new Terminal { Out = output, Error = error });

        Assert.Equal(ExitCode.Internal, exitCode);
        Assert.StartsWith("replicator: 00:00:01.0000000: pool01-01 has not returned from DataPackage", error.ToString(), StringComparison.Ordinal);
    }
}
