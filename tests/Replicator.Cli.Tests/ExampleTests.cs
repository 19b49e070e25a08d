namespace Replicator.Cli.Tests;

public sealed class ExampleTests
{
    public static TheoryData<string> Documented =>
    [
        .. Directory.GetFiles(Path.Combine(Approved.Root, "tests", "Replicator.Cli.Tests"), "Help.*.approved.txt")
            .Append(Path.Combine(Approved.Root, "src", "Replicator.Cli", "README.md"))
            .SelectMany(File.ReadAllLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("replicator ", StringComparison.Ordinal) && !line.Contains("options]", StringComparison.Ordinal))
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Documented))]
    public void Every_command_that_help_and_README_show_is_understood(string line)
    {
        string[] args = line.Split('>')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

        Assert.Empty(CommandLine.Parse(args, new Terminal { Out = TextWriter.Null, Error = TextWriter.Null }).Errors);
    }

    [Fact]
    public void The_README_names_every_exit_code()
    {
        string readme = File.ReadAllText(Path.Combine(Approved.Root, "src", "Replicator.Cli", "README.md"));
        IEnumerable<object?> codes = typeof(ExitCode).GetFields().Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue());

        Assert.All(codes, code => Assert.Contains($"| {code} | ", readme, StringComparison.Ordinal));
    }
}
