using System.Globalization;
using System.Text.RegularExpressions;

namespace Replicator.Cli.Tests;

/// <summary>The tutorial is typed in as it stands, command by command, and shows what it says.</summary>
public sealed class TutorialTests : IDisposable
{
    private const string Prompt = "$ replicator ";
    private const string Elided = "...";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_of_the_tutorial_prints_what_it_shows()
    {
        File.CreateSymbolicLink(_folder["topologies"], Path.Combine(Checkout.Root, "topologies"));
        (string Command, string[] Output)[] steps = [.. Steps()];
        Assert.InRange(steps.Length, 8, 20);

        foreach ((string command, string[] output) in steps)
        {
            CommandResult result = ReplicatorProcess.Run(_folder.Path, Arguments(command));

            Assert.Equal((command, ExitCodeOf(command)), (command, result.ExitCode));
            Assert.True(Shows(result.OutLines, output), $"{command} printed\n{result.Out}\n{result.Error}\nand the tutorial shows\n{string.Join('\n', output)}");
        }
    }

    [Theory]
    [InlineData("a|b|c", "a|...|c", true)]
    [InlineData("a|b|c", "...|c", true)]
    [InlineData("a|b|c", "a|...", true)]
    [InlineData("a|b|c", "a|c", false)]
    [InlineData("a|b|c", "a|b", false)]
    [InlineData("a|b|c", "...|b", false)]
    [InlineData("a|b|c", "a|...|d|...", false)]
    public void What_is_left_out_may_be_anything_and_nothing_else(string printed, string shown, bool expected) =>
        Assert.Equal(expected, Shows(printed.Split('|'), shown.Split('|')));

    // The blocks that are marked as a console: a command, and what it prints.
    private static IEnumerable<(string Command, string[] Output)> Steps()
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "topologies", "README.md")).ReplaceLineEndings("\n");
        foreach (Match block in Regex.Matches(text, "```console\n(.*?)```", RegexOptions.Singleline))
        {
            string[] lines = block.Groups[1].Value.TrimEnd('\n').Split('\n');
            Assert.StartsWith(Prompt, lines[0], StringComparison.Ordinal);
            yield return (lines[0], lines[1..]);
        }
    }

    private static string[] Arguments(string command) =>
        [.. command[Prompt.Length..].Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('\''))];

    private static int ExitCodeOf(string command) =>
        Regex.Match(command, "# exit code (\\d+)$") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : ExitCode.Holds;

    private static bool Shows(ReadOnlySpan<string> printed, ReadOnlySpan<string> shown)
    {
        if (shown.IsEmpty)
        {
            return printed.IsEmpty;
        }

        if (shown[0] != Elided)
        {
            return !printed.IsEmpty && printed[0].TrimEnd() == shown[0].TrimEnd() && Shows(printed[1..], shown[1..]);
        }

        for (int skipped = 0; skipped <= printed.Length; skipped++)
        {
            if (Shows(printed[skipped..], shown[1..]))
            {
                return true;
            }
        }

        return false;
    }
}
