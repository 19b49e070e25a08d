using System.CommandLine.Parsing;

namespace Replicator.Cli.Tests;

public sealed class ExampleTests : IDisposable
{
    private static readonly string Readme = Path.Combine(Approved.Root, "src", "Replicator.Cli", "README.md");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Documented =>
    [
        .. Directory.GetFiles(Path.Combine(Approved.Root, "tests", "Replicator.Cli.Tests"), "Help.*.approved.txt")
            .Append(Readme)
            .SelectMany(File.ReadAllLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("replicator ", StringComparison.Ordinal) && !line.Contains("options]", StringComparison.Ordinal))
            .Distinct(),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_example_needs_a_file_that_the_package_does_not_hold() =>
        Assert.DoesNotContain((IEnumerable<object[]>)Documented, row => ((string)row[0]).Contains("topologies/", StringComparison.Ordinal));

    [Fact]
    public void The_scenario_of_the_README_runs_as_its_first_command_says()
    {
        IEnumerable<string> scenario = File.ReadLines(Readme).SkipWhile(line => line != "```yaml").Skip(1).TakeWhile(line => line != "```");
        string file = _folder.Write("scenario.yaml", string.Join('\n', scenario));

        CommandResult result = Command.Run("run", file, "--out", _folder["run"]);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Contains("  OAuthTokenIssuer: first", result.OutLines);
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Every_command_that_help_and_README_show_is_understood(string line)
    {
        string[] args = [.. CommandLineParser.SplitCommandLine(line.Split('>')[0]).Skip(1)];

        Assert.Empty(CommandLine.Parse(args, new Terminal { Out = TextWriter.Null, Error = TextWriter.Null }).Errors);
    }

    [Fact]
    public void The_README_names_every_exit_code()
    {
        string readme = File.ReadAllText(Readme);
        IEnumerable<object?> codes = typeof(ExitCode).GetFields().Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue());

        Assert.All(codes, code => Assert.Contains($"| {code} | ", readme, StringComparison.Ordinal));
    }
}
