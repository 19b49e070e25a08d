using System.Text.Json;

namespace Replicator.Cli.Tests;

public sealed class CompareTests
{
    [Fact]
    public void A_comparison_is_printed_for_other_programs_and_pages()
    {
        string[] csv = Command.Run("compare", Command.TwoRequests, "--policies", "lastReplicatedWins,compareAndSet", "--seeds", "1..10", "--format", "csv").OutLines;
        Assert.StartsWith("policy,runs,requests,lost,", csv[0], StringComparison.Ordinal);
        Assert.Equal(["lastReplicatedWins,10,20,1,0,", "compareAndSet,10,20,0,0,1,"], [csv[1][..29], csv[2][..26]]);

        string[] markdown = Command.Run("compare", Command.TwoRequests, "--policies", "compareAndSet", "--seeds", "1..2", "--format", "markdown").OutLines;
        Assert.Equal(3, markdown.Length);
        Assert.StartsWith("| compareAndSet | 2 |", markdown[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_stand_side_by_side()
    {
        CommandResult result = Command.Run("compare", Command.TwoRequests, "--policies", "lastReplicatedWins,compareAndSet", "--seeds", "1..20");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Equal("two pools, two requests", result.OutLines[0]);
        Assert.Equal("  Seeds 1..20, the same for each policy: 20 runs each.", result.OutLines[1]);
        Assert.StartsWith("lastReplicatedWins 2 1.00 ± 0.00 0.00 ± 0.00 0.00 ± 0.00 0.00 ± 0.00", Rows(result, "lastReplicatedWins")[0], StringComparison.Ordinal);
        Assert.Equal("lastReplicatedWins 100% [83.9, 100] 0% [0, 16.1] 100% [83.9, 100] 0% [0, 16.1] 0 s", Rows(result, "lastReplicatedWins")[1]);
        Assert.StartsWith("compareAndSet 2 0.00 ± 0.00 -1.00 ± 0.00 1.00 ± 0.00 0.00 ± 0.00 1.00 ± 0.00", Rows(result, "compareAndSet")[0], StringComparison.Ordinal);
        Assert.Equal("compareAndSet 0% [0, 16.1] 100% [83.9, 100] 0% [0, 16.1] 0% [0, 16.1] 0 s", Rows(result, "compareAndSet")[1]);
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
        Assert.Equal(0.793, compared.GetProperty("policies")[0].GetProperty("shareWithTold").GetProperty("high").GetDouble(), 0.001);
        Assert.All(compared.GetProperty("policies").EnumerateArray(), static row => Assert.Equal(2, row.GetProperty("requests").GetInt32()));
    }

    [Fact]
    public void Cancelled_it_is_undecided()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Equal(ExitCode.Undecided, Command.Run(["compare", Command.TwoRequests], source.Token).ExitCode);
    }

    private static string[] Rows(CommandResult result, string policy) =>
    [
        .. result.OutLines.Where(line => line.StartsWith($"  {policy} ", StringComparison.Ordinal))
            .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
