using Replicator.Scenarios.Results;

namespace Replicator.Cli.Tests;

public sealed class DiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_runs_of_one_seed_are_equal()
    {
        string first = Run("first", "42");
        string second = Run("second", "42");

        CommandResult result = Command.Run("diff", first, second);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.StartsWith("equal: both have fingerprint ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_traces_the_first_event_that_differs_is_shown()
    {
        string first = Run("first", "42", "--trace");
        string second = Run("second", "43", "--trace");
        File.Delete(Path.Combine(first, "scenario.yaml"));

        CommandResult result = Command.Run("diff", first, second);

        Assert.Equal(ExitCode.Violated, result.ExitCode);
        Assert.Equal("different", result.OutLines[0]);
        Assert.Equal("first difference: event 7, in time", result.OutLines[3]);
        Assert.Contains("00:00:04.0000000 local pool02-01 -> pool02-01", result.OutLines[4], StringComparison.Ordinal);
        Assert.StartsWith($"  {first} : 00:00:04.", result.OutLines[5], StringComparison.Ordinal);
        Assert.StartsWith($"  {second}: 00:00:04.", result.OutLines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_whole_traces_both_runs_are_made_again_and_show_the_same_event()
    {
        string first = Run("first", "42", "--trace");
        string second = Run("second", "43", "--trace");
        CommandResult byTraces = Command.Run("diff", first, second);
        File.Delete(Path.Combine(second, "trace.jsonl"));

        CommandResult again = Command.Run("diff", first, second);

        Assert.Equal(byTraces, again);
    }

    [Fact]
    public void A_trace_that_was_cut_short_does_not_count_as_whole()
    {
        string first = Run("first", "42", "--trace");
        string second = Run("second", "43", "--trace");
        CommandResult byTraces = Command.Run("diff", first, second);
        string trace = Path.Combine(second, "trace.jsonl");
        File.WriteAllLines(trace, File.ReadAllLines(trace)[..5]);

        CommandResult again = Command.Run("diff", first, second);

        Assert.Equal(byTraces, again);
    }

    [Fact]
    public void Runs_that_another_program_made_are_called_so_when_made_again_they_are_equal()
    {
        string first = Run("first", "42");
        string second = Run("second", "42");
        string file = Path.Combine(second, "result.json");
        RunResult result = ResultDocument.Read(File.ReadAllText(file));
        File.WriteAllText(file, ResultDocument.Write(result with { Fingerprint = new string('0', 64) }));

        CommandResult again = Command.Run("diff", first, second);

        Assert.Equal(ExitCode.Violated, again.ExitCode);
        Assert.Equal(
            $"replicator: {second}, made again, has fingerprint {result.Fingerprint}: this program is not the one that "
                + "made it.", Assert.Single(again.ErrorLines));
        Assert.Equal($"made again, both have fingerprint {result.Fingerprint}: what made them differ is not known", again.OutLines[^1]);
    }

    [Fact]
    public void A_folder_without_a_run_is_answered()
    {
        CommandResult result = Command.Run("diff", _folder.Path, _folder.Path);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {_folder.Path} holds no finished run: it has no result.json.", result.ErrorLines[0]);
    }

    private string Run(string name, string seed, params string[] more)
    {
        CommandResult result = Command.Run(["run", Command.TwoRequests, "--out", _folder[name], "--seed", seed, .. more]);
        Assert.Equal(ExitCode.Holds, result.ExitCode);
        return _folder[name];
    }
}
