using Replicator.Storage;

namespace Replicator.Cli.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(StoreProblem.Locked, 69)]
    [InlineData(StoreProblem.Unreachable, 69)]
    [InlineData(StoreProblem.InDoubt, 69)]
    [InlineData(StoreProblem.TakenOver, 69)]
    [InlineData(StoreProblem.NotWritable, 73)]
    [InlineData(StoreProblem.Missing, 64)]
    [InlineData(StoreProblem.Damaged, 64)]
    [InlineData(StoreProblem.OtherOwner, 64)]
    public void What_is_the_matter_with_a_store_decides_the_exit_code(StoreProblem problem, int expected) => Assert.Equal(expected, ExitCode.Of(problem));
}
