namespace Replicator.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("replicator", "--help")]
    [InlineData("run", "run", "--help")]
    [InlineData("watch", "watch", "--help")]
    [InlineData("ask", "ask", "--help")]
    [InlineData("explore", "explore", "--help")]
    [InlineData("compare", "compare", "--help")]
    [InlineData("plan-roll", "plan-roll", "--help")]
    [InlineData("bench", "bench", "--help")]
    [InlineData("validate", "validate", "--help")]
    [InlineData("diff", "diff", "--help")]
    [InlineData("report", "report", "--help")]
    [InlineData("export", "export", "--help")]
    [InlineData("status", "status", "--help")]
    [InlineData("certificate", "certificate", "--help")]
    [InlineData("certificate.show", "certificate", "show", "--help")]
    [InlineData("check", "check", "--help")]
    [InlineData("store", "store", "--help")]
    [InlineData("store.inspect", "store", "inspect", "--help")]
    [InlineData("store.verify", "store", "verify", "--help")]
    [InlineData("store.export", "store", "export", "--help")]
    [InlineData("store.import", "store", "import", "--help")]
    [InlineData("calibrate", "calibrate", "--help")]
    [InlineData("member", "member", "--help")]
    [InlineData("member.init", "member", "init", "--help")]
    [InlineData("member.start", "member", "start", "--help")]
    [InlineData("member.settings", "member", "settings", "--help")]
    [InlineData("schema", "schema", "--help")]
    [InlineData("completion", "completion", "--help")]
    public void The_help_is_the_one_that_was_approved(string name, params string[] args)
    {
        CommandResult result = Command.Run(args);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        // The name of the command is that of the process, which is the test's here.
        Approved.Matches(result.Out.Replace("testhost", "replicator", StringComparison.Ordinal), "Replicator.Cli.Tests", $"Help.{name}");
    }
}
