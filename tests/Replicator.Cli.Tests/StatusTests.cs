using System.Text.Json;
using Replicator.Scenarios.Results;

namespace Replicator.Cli.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_replicas_are_shown_with_the_columns_an_administrator_knows()
    {
        string run = Run();

        CommandResult result = Command.Run("status", run);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal(["UpToDate", "ReplicaFqdn", "LastStatusReport", "LastUpdateCreation"], Words(result.OutLines[0]));
        Assert.Equal(["True", "pool01-01.contoso.com"], Words(result.OutLines[1])[..2]);
        Assert.Equal(10, result.OutLines.Length);
        Assert.Equal("  8 of 8 replicas are up to date.", result.OutLines[^1]);
    }

    [Fact]
    public void The_status_is_printed_for_other_programs_and_pages()
    {
        string run = Run();

        string[] csv = Command.Run("status", run, "--format", "csv").OutLines;
        Assert.Equal("UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged", csv[0]);
        Assert.Equal(9, csv.Length);
        Assert.StartsWith("True,pool01-01.contoso.com,2015-01-01T00:00:11.5312040Z,", csv[1], StringComparison.Ordinal);

        string[] markdown = Command.Run("status", run, "--format", "markdown", "--pool", "pool02").OutLines;
        Assert.Equal("| --- | --- | --- | --- | --- | --- |", markdown[1]);
        Assert.Equal(5, markdown.Length);
        Assert.Equal(Command.Run("status", run, "--json").Out, Command.Run("status", run, "--format", "json").Out);
    }

    [Fact]
    public void Rows_of_one_pool_are_limited_and_the_rest_is_counted()
    {
        string run = Run();

        CommandResult result = Command.Run("status", run, "--pool", "POOL02", "--limit", "2");

        Assert.Equal("pool02-02.contoso.com", Words(result.OutLines[2])[1]);
        Assert.Equal("  and 1 more; replicas.csv has them all", result.OutLines[3]);
        Assert.Equal("  8 of 8 replicas are up to date; 3 asked for.", result.OutLines[4]);
    }

    [Fact]
    public void Replicas_behind_are_shown_alone()
    {
        string run = Run("--until", "15s");

        CommandResult result = Command.Run("status", run, "--not-up-to-date");

        Assert.Equal(["False", "edge01-01.contoso.com", "never"], Words(result.OutLines[1])[..3]);
        Assert.Equal("  7 of 8 replicas are up to date; 1 asked for.", result.OutLines[2]);
    }

    [Fact]
    public void Of_a_cancelled_run_it_says_when_it_was_cut_short()
    {
        string run = Run("--until", "15s");
        string file = Path.Combine(run, "result.json");
        File.WriteAllText(file, ResultDocument.Write(ResultDocument.Read(File.ReadAllText(file)) with { EndedBecause = "cancelled" }));

        CommandResult result = Command.Run("status", run);

        Assert.Equal("  The run was cut short at 2015-01-01 00:00:15; later reports are missing.", result.OutLines[^1]);
    }

    [Fact]
    public void The_store_is_shown_with_its_agents_and_replicas()
    {
        CommandResult result = Command.Run("status", Run(), "--cms", "--limit", "2");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal(["ActiveMasterFqdn", "pool01-01.contoso.com", "2015-01-01", "00:01:00"], Words(result.OutLines[1]));
        Assert.Equal(["ActiveFileTransferAgents", "pool01-01.contoso.com", "2015-01-01", "00:01:00"], Words(result.OutLines[2]));
        Assert.Equal(["and", "1", "more"], Words(result.OutLines[4]));
        Assert.Equal(["ActiveReplicas", "pool01-01.contoso.com"], Words(result.OutLines[5]));
        Assert.Equal(["DeletedReplicas"], Words(result.OutLines[^1]));
    }

    [Fact]
    public void The_status_can_be_read_as_json()
    {
        string run = Run();

        using var cms = JsonDocument.Parse(Command.Run("status", run, "--cms", "--json").Out);
        Assert.Equal("pool01-01.contoso.com", cms.RootElement.GetProperty("activeMasterFqdn").GetString());
        Assert.Equal("2015-01-01T00:01:00+00:00", cms.RootElement.GetProperty("activeFileTransferAgents")[2].GetProperty("lastHeartbeat").GetString());
        Assert.Equal(8, cms.RootElement.GetProperty("activeReplicas").GetArrayLength());
        Assert.Equal(0, cms.RootElement.GetProperty("deletedReplicas").GetArrayLength());

        using var replicas = JsonDocument.Parse(Command.Run("status", run, "--json", "--pool", "pool02").Out);
        Assert.Equal(3, replicas.RootElement.GetProperty("replicas").GetArrayLength());
        Assert.True(replicas.RootElement.GetProperty("replicas")[0].GetProperty("upToDate").GetBoolean());
    }

    [Theory]
    [InlineData("--pool", "pool01", "--pool")]
    [InlineData("--not-up-to-date", null, "--not-up-to-date")]
    public void What_selects_replicas_does_not_go_with_the_store(string option, string? value, string named)
    {
        CommandResult result = Command.Run(["status", Run(), "--cms", option, .. value is null ? [] : (string[])[value]]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {named} does not go with --cms, which shows the store and not single replicas.", result.ErrorLines[0]);
    }

    [Fact]
    public void A_run_that_did_not_keep_the_state_of_the_store_is_answered()
    {
        string run = Run();
        string file = Path.Combine(run, "result.json");
        File.WriteAllText(file, ResultDocument.Write(ResultDocument.Read(File.ReadAllText(file)) with { CentralManagementStore = null }));

        CommandResult result = Command.Run("status", run, "--cms");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal(
            $"replicator: {run} was made by a version of this program that did not keep the state of the store; run its scenario.yaml again.", result.ErrorLines[0]);
    }

    [Fact]
    public void An_unknown_pool_is_answered_with_the_known_ones()
    {
        CommandResult result = Command.Run("status", Run(), "--pool", "pool9");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal("replicator: --pool: 'pool9' is no pool of this run; its pools are pool01, edge01, pool02.", result.ErrorLines[0]);
    }

    [Fact]
    public void A_file_instead_of_a_folder_is_answered()
    {
        string file = _folder.Write("result.json", "{}");

        CommandResult result = Command.Run("status", file);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {file} is a file; expected the folder of a run.", result.ErrorLines[0]);
    }

    [Theory]
    [InlineData("", "line 1 is not JSON.")]
    [InlineData("{\n\"seed\": 1,\n", "line 3 is not JSON.")]
    [InlineData("{}", "in line 1, the document has a value that does not belong there, or lacks a field.")]
    [InlineData("null", "it is empty.")]
    [InlineData("[]", "in line 1, the document has a value that does not belong there, or lacks a field.")]
    [InlineData("{\n\"seed\": -1 }", "in line 2, $.seed has a value that does not belong there, or lacks a field.")]
    public void A_spoiled_result_is_answered_in_words_of_the_file(string text, string expected)
    {
        Directory.CreateDirectory(_folder["run"]);
        string file = _folder.Write(Path.Combine("run", "result.json"), text);

        CommandResult result = Command.Run("status", _folder["run"]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {file} is not a result document: {expected}", result.ErrorLines[0]);
    }

    [Fact]
    public void A_spoiled_table_is_answered_with_its_line()
    {
        string run = Run();
        string table = Path.Combine(run, "replicas.csv");
        File.WriteAllText(table, File.ReadAllText(table).Replace("True,edge01-02", "Perhaps,edge01-02", StringComparison.Ordinal));

        CommandResult result = Command.Run("status", run);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {table} cannot be read: line 6 does not have 15 fields that begin with True or False", result.ErrorLines[0]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Run(params string[] more)
    {
        Command.Run(["run", Command.TwoRequests, "--out", _folder["run"], .. more]);
        return _folder["run"];
    }
}
