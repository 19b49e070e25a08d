using System.Text.Json;

namespace Replicator.Cli.Tests;

public sealed class CompareTests
{
    [Fact]
    public void Policies_stand_side_by_side()
    {
        CommandResult result = Command.Run("compare", Command.TwoRequests, "--policies", "lastReplicatedWins,compareAndSet", "--seeds", "1..20");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal("two pools, two requests", result.OutLines[0]);
        Assert.Equal("  Seeds 1..20, the same for each policy: 20 runs each.", result.OutLines[1]);
        Assert.Equal(["lastReplicatedWins", "40", "20", "100%", "0", "0", "0", "0%", "100%", "0", "s", "0", "s", "0%"], Cells(result, "lastReplicatedWins"));
        Assert.Equal(["compareAndSet", "40", "0", "0%", "20", "0", "20", "100%", "0%", "0", "s", "0", "s", "0%"], Cells(result, "compareAndSet"));
    }

    [Fact]
    public void Without_a_choice_all_policies_are_compared()
    {
        using var document = JsonDocument.Parse(Command.Run("compare", Command.TwoRequests, "--seeds", "3", "--json").Out);
        JsonElement compared = document.RootElement;

        Assert.Equal("3", compared.GetProperty("seeds").GetString());
        Assert.Equal(
            ["lastReplicatedWins", "lastWriterWins", "hybridLogicalClock", "firstWriterWins", "compareAndSet", "keepBoth"],
            compared.GetProperty("policies").EnumerateArray().Select(static row => row.GetProperty("policy").GetString()));
        Assert.All(compared.GetProperty("policies").EnumerateArray(), static row => Assert.Equal(2, row.GetProperty("requests").GetInt32()));
    }

    [Fact]
    public void Cancelled_it_is_undecided()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Equal(ExitCode.Undecided, Command.Run(["compare", Command.TwoRequests], source.Token).ExitCode);
    }

    private static string[] Cells(CommandResult result, string policy) =>
        result.OutLines.Single(line => line.StartsWith($"  {policy} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
