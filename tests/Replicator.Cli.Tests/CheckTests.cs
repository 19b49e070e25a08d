using System.Text.Json;

namespace Replicator.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private const string Stale = """
        {"history":1,"initial":null}
        {"t":0,"process":"a","event":"invoke","op":"write","value":"1"}
        {"t":1,"process":"a","event":"ok"}
        {"t":2,"process":"b","event":"invoke","op":"read"}
        {"t":3,"process":"b","event":"ok","value":null}
        {"events":4}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_violation_is_told_with_its_evidence()
    {
        string file = _folder.Write("stale.jsonl", Stale);

        CommandResult result = Command.Run("check", file, "--property", "linearizable");

        Assert.Equal(ExitCode.Violated, result.ExitCode);
        Assert.Equal(
            [
                $"{file}: replicator, 2 operations, 2 clients, 1 register",
                "violated   linearizable: Every operation takes effect at one moment between its invocation and its completion.",
                "           No order of these 2 operations explains that process b read nothing. Without it there is one: process a wrote 1.",
                "             00:00:00.000 (line 2) to 00:00:01.000 (line 3): process a wrote 1",
                "             00:00:02.000 (line 4) to 00:00:03.000 (line 5): process b read nothing",
                "verdict violated",
            ],
            result.OutLines);
    }

    [Fact]
    public void Several_properties_are_judged_and_the_worst_verdict_counts()
    {
        string file = _folder.Write("stale.jsonl", Stale);

        Assert.Equal(ExitCode.Holds, Command.Run("check", file, "--property", "reads-were-requested").ExitCode);
        Assert.Equal(ExitCode.Undecided, Command.Run("check", file, "--property", "reads-were-requested", "--property", "monotonic-reads").ExitCode);
        Assert.Equal(ExitCode.Violated, Command.Run("check", file, "--property", "monotonic-reads", "--property", "no-lost-write").ExitCode);
        Assert.Equal(ExitCode.Violated, Command.Run("check", file, "--property", "bounded-staleness", "--stale-time", "500ms").ExitCode);
        Assert.Equal(ExitCode.Holds, Command.Run("check", file, "--property", "bounded-staleness", "--stale-versions", "1").ExitCode);
    }

    [Fact]
    public void The_verdict_can_be_had_as_json()
    {
        CommandResult result = Command.Run("check", _folder.Write("stale.jsonl", Stale), "--json", "--format", "replicator");

        JsonElement root = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal("violated", root.GetProperty("verdict").GetString());
        Assert.Equal(2, root.GetProperty("checks")[0].GetProperty("evidence").GetProperty("events").GetArrayLength());
    }

    [Fact]
    public void Without_budget_the_verdict_is_undecided()
    {
        string file = _folder.Write("many.edn", string.Concat(Enumerable.Range(0, 9).Select(i => $"{{:process {i}, :type :invoke, :f :write, :value {i}}}\n"))
            + string.Concat(Enumerable.Range(0, 9).Select(i => $"{{:process {i}, :type :ok, :f :write, :value {i}}}\n")));

        CommandResult result = Command.Run("check", file, "--budget", "3");

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Equal("           On the register: the search was given up after 3 steps; a larger budget may decide. Of 9 answered operations, 3 at most had "
            + "a place at once.", result.OutLines[2]);
    }

    [Fact]
    public void A_bad_history_is_answered_with_its_place()
    {
        string file = _folder.Write("cut.jsonl", Stale[..^13]);

        CommandResult result = Command.Run("check", file);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"{file}(6): error: the file ends after 4 events without its footer", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void A_file_that_is_none_is_answered()
    {
        Assert.Equal($"{_folder["missing"]}: error: the file does not exist.", Command.Run("check", _folder["missing"]).ErrorLines[0]);
        Assert.Equal($"{_folder.Path}: error: it is a directory, not a file.", Command.Run("check", _folder.Path).ErrorLines[0]);
        File.WriteAllBytes(_folder["latin"], [.. "{\"history\":1,\"initial\":\""u8, 0xE4, .. "\"}\n"u8]);
        Assert.Contains("bytes that are not UTF-8", Command.Run("check", _folder["latin"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gigabyte_is_refused_before_it_is_read()
    {
        using (FileStream file = File.Create(_folder["huge"]))
        {
            file.SetLength(1_000_000_000);
        }

        CommandResult result = Command.Run("check", _folder["huge"]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"{_folder["huge"]}: error: the file has 1000000000 bytes; a history has at most 100000000. Cut it into parts, by key for "
            + "example.", result.ErrorLines[0]);
    }

    [Theory]
    [InlineData("HISTORY is missing.")]
    [InlineData("HISTORY is empty; expected a file with a history.", "")]
    [InlineData("--property: 'fast' is no property; properties are linearizable, no-lost-write, reads-were-requested, monotonic-reads, read-your-writes, bounded-staleness.", "a", "--property", "fast")]
    [InlineData("--format: 'xml' is no format; formats are auto, replicator, jepsen-log, jepsen-edn.", "a", "--format", "xml")]
    [InlineData("--budget: '0' is not a number of steps; expected a whole number from 1 to 9223372036854775807.", "a", "--budget", "0")]
    [InlineData("--time-limit: '5': a duration needs a unit: us, ms, s, m, h or d, as in 10s.", "a", "--time-limit", "5")]
    [InlineData("--property bounded-staleness needs a bound; give --stale-versions, --stale-time or both.", "a", "--property", "bounded-staleness")]
    [InlineData("--stale-versions and --stale-time are bounds of bounded-staleness, which is not asked for; give --property bounded-staleness.", "a", "--stale-versions", "3")]
    public void A_wrong_command_line_is_answered(string expected, params string[] args)
    {
        CommandResult result = Command.Run(["check", .. args]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {expected}", result.ErrorLines[0]);
        Assert.Empty(result.Out);
    }
}
