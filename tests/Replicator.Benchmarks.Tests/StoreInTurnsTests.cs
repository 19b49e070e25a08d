using System.Globalization;

namespace Replicator.Benchmarks.Tests;

// The console is one for all.
[Collection("console")]
public sealed class StoreInTurnsTests : IDisposable
{
    private readonly TextWriter _consoleOut = Console.Out;
    private readonly StringWriter _out = new(CultureInfo.InvariantCulture);

    public StoreInTurnsTests() => Console.SetOut(_out);

    public void Dispose()
    {
        Console.SetOut(_consoleOut);
        _out.Dispose();
    }

    [Fact]
    public void Store_and_bare_inserts_are_measured_in_turns()
    {
        Assert.Equal(0, StoreInTurns.Execute(["200"]));

        string[] lines = _out.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.EndsWith(" 200.00", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Count(static line => line.StartsWith("throughput against bare, ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("many")]
    [InlineData("1000", "more")]
    public void What_is_no_number_of_commits_is_wrong_usage(params string[] args) => Assert.Equal(64, StoreInTurns.Execute(args));
}
