namespace Replicator.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_that_is_made_anew_is_that_of_the_run()
    {
        string run = Run("run");
        string page = Path.Combine(run, "report.html");
        string first = File.ReadAllText(page);
        File.Delete(page);

        CommandResult result = Command.Run("report", run);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal([$"report {page}"], result.OutLines);
        Assert.Equal(first, File.ReadAllText(page));
    }

    [Fact]
    public void A_run_tells_where_its_page_is()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", _folder["run"]);

        Assert.Contains($"report {Path.Combine(_folder["run"], "report.html")}", result.OutLines);
    }

    [Fact]
    public void Several_runs_are_put_side_by_side_in_a_file_that_is_named()
    {
        string page = _folder["both.html"];

        CommandResult refused = Command.Run("report", Run("one"), Run("two"));
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Equal(["replicator: report: several runs have no folder in common; name the file to write with --out FILE."], refused.ErrorLines);

        Assert.Equal(ExitCode.Holds, Command.Run("report", _folder["one"], _folder["two"], "--out", page).ExitCode);
        Assert.Contains("2 runs", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_from_before_there_were_replays_has_a_page_without_one()
    {
        string run = Run("run");
        File.Delete(Path.Combine(run, "replay.json"));

        Assert.Equal(ExitCode.Holds, Command.Run("report", run).ExitCode);
        Assert.Contains("\"replay\":null", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay.json", "{ \"schemaVersion\": 1 }", "is not a replay: ")]
    [InlineData("replay.json", "{ \"schemaVersion\": 1, \"endSeconds\": 1, \"groups\": [], \"commits\": [], \"frames\": { \"atSeconds\": [], \"uses\": [], \"has\": [] } }", "is of another run: it ends at 1 s, and that of result.json at 70.448989 s.")]
    [InlineData("replay.json", "what", "is not a replay: line 1 is not JSON.")]
    [InlineData("replay.json", "{ \"schemaVersion\": 2, \"endSeconds\": 1, \"groups\": [], \"commits\": [], \"frames\": { \"atSeconds\": [], \"uses\": [], \"has\": [] } }", "cannot be read: the document is of version 2; this program reads version 1")]
    public void A_folder_that_cannot_be_read_is_told(string name, string text, string expected)
    {
        string run = Run("run");
        File.WriteAllText(Path.Combine(run, name), text);

        CommandResult result = Command.Run("report", run);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"replicator: {Path.Combine(run, name)} {expected}", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_told()
    {
        CommandResult result = Command.Run("report", Run("run"), "--out", Path.Combine(_folder["missing"], "page.html"));

        Assert.Equal(ExitCode.CannotWrite, result.ExitCode);
        Assert.Contains("page.html cannot be written: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["missing"]));
    }

    private string Run(string name)
    {
        string path = _folder[name];
        Assert.Equal(ExitCode.Holds, Command.Run("run", Command.TwoRequests, "--out", path).ExitCode);
        return path;
    }
}
