namespace Replicator.Cli.Tests;

public sealed class ReferenceTests
{
    private static readonly string Reference = Path.Combine(Approved.Root, "src", "Replicator.Cli", "REFERENCE.md");

    private static System.CommandLine.RootCommand Root { get; } = CommandLine.Root(new Terminal { Out = TextWriter.Null, Error = TextWriter.Null });

    [Fact]
    public void The_reference_is_what_the_help_says()
    {
        string text = CommandReference.Of(Root);
        if (Environment.GetEnvironmentVariable("REPLICATOR_ACCEPT") == "1")
        {
            File.WriteAllText(Reference, text);
        }

        Assert.True(File.ReadAllText(Reference).ReplaceLineEndings("\n") == text, $"{Reference} is not what the program's help says now; REPLICATOR_ACCEPT=1 rewrites it.");
    }

    [Fact]
    public void Every_command_has_examples_and_every_argument_and_option_a_meaning() => Assert.All(All(Root), static command =>
    {
        Assert.True(command is DocumentedCommand { Examples.Length: > 0 }, command.Name);
        Assert.All(command.Arguments, static argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
        Assert.All(command.Options, static option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
    });

    [Theory]
    [InlineData("replicator pl", "plan-roll")]
    [InlineData("replicator status --f", "--format")]
    [InlineData("replicator status runs/x --format m", "markdown")]
    [InlineData("replicator run x.yaml --on c", "cluster")]
    [InlineData("replicator compare x.yaml --policies keep", "keepBoth")]
    [InlineData("replicator check x.txt --property lin", "linearizable")]
    [InlineData("replicator completion z", "zsh")]
    public void What_may_come_next_is_known(string line, string expected) =>
        Assert.Contains(expected, Command.Run($"[suggest:{line.Length}]", line).OutLines);

    [Theory]
    [InlineData("bash", "complete -o default -F _replicator replicator")]
    [InlineData("fish", "complete -c replicator")]
    [InlineData("zsh", "#compdef replicator")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName replicator")]
    public void Each_shell_is_told_how_to_ask(string shell, string expected)
    {
        CommandResult result = Command.Run("completion", shell);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_that_is_not_known_is_told() =>
        Assert.Equal(["replicator: SHELL: 'tcsh' is no shell that is known; shells are bash, fish, pwsh, zsh."], Command.Run("completion", "tcsh").ErrorLines);

    private static IEnumerable<System.CommandLine.Command> All(System.CommandLine.Command command) => command.Subcommands.SelectMany(static each => All(each).Prepend(each));
}
