namespace Replicator.Cli.Tests;

public sealed class ValidateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_valid_file_is_summed_up_in_a_line()
    {
        CommandResult result = Command.Run("validate", Command.TwoRequests);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal([$"{Command.TwoRequests}: valid: 8 servers, 3 pools, 2 sites"], result.OutLines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void One_bad_file_among_good_ones_decides_the_exit_code()
    {
        string bad = _folder.Write("bad.yaml", "version: 2");

        CommandResult result = Command.Run("validate", bad, Command.TwoRequests);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"{bad}(", result.Error, StringComparison.Ordinal);
        Assert.Single(result.OutLines);
    }

    [Fact]
    public void Warnings_are_told_and_counted_and_the_file_is_still_valid()
    {
        CommandResult result = Command.Run("validate", Command.Topology("million.yaml"));

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.EndsWith(": valid: 1,000,000 servers, 10 pools, 1 site; 10 warnings", result.OutLines[0], StringComparison.Ordinal);
        Assert.Equal(10, result.ErrorLines.Length);
    }

    [Fact]
    public void Wildcards_are_expanded_where_the_shell_does_not()
    {
        CommandResult result = Command.Run("validate", Command.Topology("two-*.yaml"));

        Assert.Equal([Command.Topology("two-requests-30s-apart.yaml"), Command.TwoRequests], result.OutLines.Select(line => line[..line.IndexOf(": valid", StringComparison.Ordinal)]));
    }
}
