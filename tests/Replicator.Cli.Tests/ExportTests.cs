namespace Replicator.Cli.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_that_is_asked_for_is_written_into_the_folder_of_the_run()
    {
        string run = Run();

        CommandResult result = Command.Run("export", run, "--events", "--convergence", "--sequence", "--from", "3s", "--to", "12s");

        Assert.Equal((ExitCode.Holds, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [
                $"convergence {Path.Combine(run, "convergence.svg")}",
                $"convergence {Path.Combine(run, "convergence.png")}",
                $"events {Path.Combine(run, "events.parquet")} (21 rows)",
                $"sequence {Path.Combine(run, "sequence.mmd")} (6 messages)",
            ],
            result.OutLines);
        Assert.Equal("PAR1", System.Text.Encoding.ASCII.GetString(File.ReadAllBytes(Path.Combine(run, "events.parquet")), 0, 4));
        Assert.StartsWith("sequenceDiagram\n  participant s0 as pool01-01\n", File.ReadAllText(Path.Combine(run, "sequence.mmd")), StringComparison.Ordinal);
        Assert.Contains("s2->>s0: 00:00:04.063 CertificateRequest", File.ReadAllText(Path.Combine(run, "sequence.mmd")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_chooses_what_is_written()
    {
        CommandResult result = Command.Run("export", Run(), "--events", "--filter", "message=DataPackage,kind=delivered", "--out", _folder.Path);

        Assert.Equal([$"events {_folder["events.parquet"]} (7 rows)"], result.OutLines);
    }

    [Theory]
    [InlineData("export: name what to write: --events, --convergence, --sequence, or several of them.")]
    [InlineData("--to is 4s, before --from, which is 5s.", "--sequence", "--from", "5s", "--to", "4s")]
    [InlineData("--from: 'soon' is no time; expected one such as 4s, 90m or 2d, or as reports print it, 00:00:04.063.", "--events", "--from", "soon")]
    [InlineData("--sequence: no message between servers is left to show; give a longer stretch, or another --filter.", "--sequence", "--from", "1m", "--to", "61s")]
    [InlineData("--sequence: no message between servers is left to show; give a longer stretch, or another --filter.", "--events", "--sequence", "--from", "1m", "--to", "61s")]
    [InlineData("--filter message=Data: 'Data' is no message; messages are RequestCertificate, ", "--events", "--filter", "message=Data")]
    public void What_cannot_be_written_is_told_and_nothing_is(string expected, params string[] options)
    {
        string run = Run();
        string[] before = Directory.GetFiles(run);

        CommandResult result = Command.Run(["export", run, .. options]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"replicator: {expected}", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(run));
    }

    [Fact]
    public void A_diagram_that_nobody_could_read_is_refused()
    {
        string run = Run("cross-premises.yaml");

        CommandResult result = Command.Run("export", run, "--sequence");

        Assert.StartsWith("replicator: --sequence: there are ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith("; give a shorter stretch with --from and --to, or a --filter.", result.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_another_version_of_the_program_is_not_passed_off_as_this_one()
    {
        string run = Run();
        string result = Path.Combine(run, "result.json");
        File.WriteAllText(result, File.ReadAllText(result).Replace("\"fingerprint\": \"1a8f", "\"fingerprint\": \"0000", StringComparison.Ordinal));

        Assert.Contains("it was made by another version of the program", Assert.Single(Command.Run("export", run, "--events").ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run, "events.parquet")));
        Assert.False(File.Exists(Path.Combine(run, "events.parquet.partial")));
    }

    private string Run(string scenario = "two-requests.yaml")
    {
        string path = _folder["run"];
        Assert.Equal(ExitCode.Holds, Command.Run("run", Command.Topology(scenario), "--out", path).ExitCode);
        return path;
    }
}
