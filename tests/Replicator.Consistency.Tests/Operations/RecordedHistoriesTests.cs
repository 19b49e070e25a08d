using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Tests.Operations;

/// <summary>The files of <c>Histories</c> are named by property, verdict and what they show.</summary>
public sealed class RecordedHistoriesTests
{
    private static readonly string Folder = Path.Combine(Approved.Root, "tests", "Replicator.Consistency.Tests", "Histories");

    private static readonly IOperationChecker[] Checkers =
    [
        new RegisterLinearizability(), new RegisterNoLostWrite(), new RegisterReadsRequested(), new RegisterMonotonicReads(), new RegisterReadYourWrites(),
        new RegisterBoundedStaleness(versionsMax: 2, timeMax: TimeSpan.FromMinutes(1)),
    ];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_history_gets_the_verdict_in_its_name(string file)
    {
        string[] words = file.Split('.');
        using var reader = new StreamReader(Path.Combine(Folder, file));
        OperationHistory history = HistoryReader.Read(reader);

        Verdict verdict = Checkers.Single(checker => checker.Name == words[0]).Check(history);

        Assert.True(words[1] == "good" ? verdict is Verdict.Holds : verdict is Verdict.Violated { Evidence.Events.Count: > 0 }, $"{file}: {verdict}");
    }

    [Fact]
    public void Every_checker_of_operations_has_recorded_histories_to_accept_and_to_reject()
    {
        string[] files = [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file))];
        Assert.All(Checkers, checker =>
        {
            Assert.Contains(files, file => file.StartsWith($"{checker.Name}.good.", StringComparison.Ordinal));
            Assert.Contains(files, file => file.StartsWith($"{checker.Name}.bad.", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void What_an_atomic_register_answered_has_every_property()
    {
        IOperationChecker[] checkers = [.. Checkers[..^1], new RegisterBoundedStaleness(versionsMax: 0, timeMax: TimeSpan.Zero)];
        for (ulong seed = 0; seed < 300; seed++)
        {
            OperationHistory history = GeneratedHistory.OfRegister(seed, operations: 80);
            Assert.All(checkers, checker => Assert.IsNotType<Verdict.Violated>(checker.Check(history)));
        }
    }

    [Fact]
    public void What_breaks_another_property_is_not_linearizable_either()
    {
        for (ulong seed = 0; seed < 5_000; seed++)
        {
            OperationHistory history = GeneratedHistory.OfChance(seed, operationsMax: 6);
            if (Checkers[1..^1].FirstOrDefault(checker => checker.Check(history) is Verdict.Violated) is { } checker)
            {
                Assert.False(BruteForce.IsLinearizable(history), $"seed {seed}, {checker.Name}: {string.Join("; ", history.Operations)}");
            }
        }
    }

    [Fact]
    public void Without_times_staleness_in_seconds_is_undecided()
    {
        Assert.IsType<Verdict.Undecided>(Checkers[^1].Check(new Ops().Write("a", "1").Read("b", "1").Build()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_history_with_nothing_to_judge_is_undecided(int checker)
    {
        Assert.IsType<Verdict.Undecided>(Checkers[checker].Check(new Ops().Write("a", "1").Build()));
    }
}
