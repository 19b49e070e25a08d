using System.Diagnostics;

namespace Replicator.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    // Runs for hours of real time unless somebody ends it.
    private const string Endless = """
        version: 1
        name: endless
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: pool01, role: frontEnd, servers: 5000, cms: active } ] }
        workload:
          - { every: 10s, request: OAuthTokenIssuer, from: pool01-*, name: again }
        run: { until: 20000h }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_out_each_run_gets_a_folder_of_its_own_below_runs()
    {
        ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests);
        CommandResult second = ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests);

        Assert.Equal(
            ["two-pools-two-requests-42", "two-pools-two-requests-42-2"],
            Directory.GetDirectories(_folder["runs"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string expected = Path.Combine("runs", "two-pools-two-requests-42-2");
        Assert.Equal($"run folder {expected}", second.OutLines[^3]);
        Assert.EndsWith($" run {Invocation.Quoted(Path.Combine(expected, "scenario.yaml"))} --seed 42", second.OutLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_named_a_folder_one_that_cannot_be_made_is_output_that_cannot_be_written()
    {
        _folder.Write("runs", "in the way");

        CommandResult result = ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests);

        Assert.Equal(ExitCode.CannotWrite, result.ExitCode);
        Assert.StartsWith("replicator: runs cannot be written: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void Two_processes_give_the_same_document()
    {
        CommandResult first = ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests, "--json");
        CommandResult second = ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests, "--json");

        Assert.Equal(ExitCode.Holds, first.ExitCode);
        Assert.StartsWith("{", first.Out, StringComparison.Ordinal);
        Assert.Equal(first.Out, second.Out);
    }

    [Fact]
    public void Into_a_pipe_there_are_no_colours_no_progress_and_no_carriage_returns_of_its_own()
    {
        CommandResult result = ReplicatorProcess.Run(_folder.Path, "run", Command.TwoRequests, "--log", "debug");

        Assert.DoesNotContain('\u001b', result.Out + result.Error);
        Assert.DoesNotContain('\r', (result.Out + result.Error).Replace(Environment.NewLine, "\n", StringComparison.Ordinal));
        Assert.DoesNotContain("events/s", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_gives_its_exit_code_to_the_caller_and_leaves_nothing()
    {
        CommandResult result = ReplicatorProcess.Run(_folder.Path, "run", "missing.yaml");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal(["missing.yaml: error: the file does not exist."], result.ErrorLines);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_ends_a_run_with_what_is_known(string signal)
    {
        if (OperatingSystem.IsWindows() || (signal == "INT" && IsInterruptIgnored()))
        {
            return; // On Windows a signal can be sent only to a console of one's own; an ignored one is inherited and must stay ignored.
        }

        using Process process = ReplicatorProcess.Start(_folder.Path, "run", _folder.Write("endless.yaml", Endless), "--log", "info", "--out", "run");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("commits request", StringComparison.Ordinal))
        {
        }

        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        CommandResult result = ReplicatorProcess.End(process);
        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Contains("verdict undecided", result.OutLines);
        Assert.True(File.Exists(Path.Combine(_folder["run"], "result.json")));
    }

    // A shell starts what runs in the background with Ctrl-C ignored, and so with all that it starts in turn.
    private static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        const string Field = "SigIgn:";
        string? ignored = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored[Field.Length..].Trim(), 16) & 0b10) != 0;
    }
}
