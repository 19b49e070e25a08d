using Replicator.Consistency.Operations;
using Xunit.Abstractions;

namespace Replicator.Consistency.Tests.Operations;

public sealed class RegisterLinearizabilityTests(ITestOutputHelper output)
{
    private static readonly RegisterLinearizability Checker = new();

    [Fact]
    public void Says_of_small_histories_what_trying_every_order_says()
    {
        int holds = 0;
        int violated = 0;
        for (ulong seed = 0; seed < 20_000; seed++)
        {
            OperationHistory history = GeneratedHistory.OfChance(seed, operationsMax: 6);
            if (history.Operations.Any(operation => operation.IsAnswered))
            {
                bool isLinearizable = BruteForce.IsLinearizable(history);
                (holds, violated) = isLinearizable ? (holds + 1, violated) : (holds, violated + 1);
                Assert.True(isLinearizable == Checker.Check(history) is Verdict.Holds, $"seed {seed}: {string.Join("; ", history.Operations)}");
            }
        }

        output.WriteLine($"{holds} hold, {violated} are violated");
        Assert.True(holds > 1_000 && violated > 1_000);
    }

    [Fact]
    public void Accepts_what_an_atomic_register_answered()
    {
        for (ulong seed = 0; seed < 500; seed++)
        {
            Assert.Equal(Verdict.Good, Checker.Check(GeneratedHistory.OfRegister(seed, operations: 200)));
        }
    }

    [Fact]
    public void Rejects_the_same_with_one_read_that_is_stale()
    {
        int changedCount = 0;
        for (ulong seed = 0; seed < 500; seed++)
        {
            OperationHistory history = GeneratedHistory.OfRegister(seed, operations: 60, isUnique: true);
            if (WithStaleRead(history) is { } stale)
            {
                changedCount++;
                Evidence evidence = Assert.IsType<Verdict.Violated>(Checker.Check(stale)).Evidence;
                Assert.InRange(evidence.Events.Count, 1, 20);
            }
        }

        Assert.True(changedCount > 400);
    }

    [Fact]
    public void Evidence_is_the_stale_read_with_the_write_it_saw_and_the_one_it_missed()
    {
        OperationHistory history = new Ops()
            .Write("a", "old").Read("b", "old").Write("a", "other").Write("a", "1").Read("c", "1").Write("b", "2").Read("a", "2").Read("c", "1").Write("d", "3").Build();

        Evidence evidence = Assert.IsType<Verdict.Violated>(Checker.Check(history)).Evidence;

        Assert.Equal("No order of these 3 operations explains that process c read 1. Without it there is one: process a wrote 1, then process b "
            + "wrote 2.", evidence.Sentence);
        Assert.Equal(
            ["event 7 to event 8: process a wrote 1", "event 11 to event 12: process b wrote 2", "event 15 to event 16: process c read 1"], evidence.Events);
    }

    [Fact]
    public void Evidence_of_a_value_that_nobody_wrote_is_its_read()
    {
        Evidence evidence = Assert.IsType<Verdict.Violated>(Checker.Check(new Ops().Write("a", "1", "x").Read("b", "1", "x").Read("b", "7", "x").Build())).Evidence;

        Assert.Equal("Nothing explains that process b read 7 on key 'x': it held nothing at first, and no write of another value "
            + "came before.", evidence.Sentence);
        Assert.Single(evidence.Events);
    }

    [Fact]
    public void What_evidence_shows_has_no_order_either()
    {
        for (ulong seed = 0; seed < 3_000; seed++)
        {
            OperationHistory history = GeneratedHistory.OfChance(seed, operationsMax: 6);
            if (Checker.Check(history) is Verdict.Violated { Evidence.Events: var events })
            {
                List<Operation> few = [.. history.Operations.Where(operation => events.Contains(operation.ToString()))];
                Assert.True(few.Count <= events.Count);
                Assert.True(few.Count < events.Count || !BruteForce.IsLinearizable(Rebuilt(few)), $"seed {seed}: {string.Join("; ", events)}");
            }
        }
    }

    [Fact]
    public void An_unknown_write_may_take_effect_at_any_later_time_or_never()
    {
        Ops ops = new Ops().Maybe(Invocation.Write("a", "1")).Write("b", "2").Read("b", "2");

        Assert.Equal(Verdict.Good, Checker.Check(ops.Read("b", "1").Build()));
        Assert.IsType<Verdict.Violated>(Checker.Check(ops.Read("b", "2").Build()));
    }

    [Fact]
    public void A_failed_write_never_takes_effect()
    {
        Assert.IsType<Verdict.Violated>(Checker.Check(new Ops().Failed(Invocation.Write("a", "1")).Read("b", "1").Build()));
    }

    [Fact]
    public void A_refused_compare_and_set_saw_that_the_register_did_not_hold_what_was_expected()
    {
        Assert.Equal(Verdict.Good, Checker.Check(new Ops().Write("a", "1").Refused(Invocation.CompareAndSet("b", "2", "3")).Build()));
        Assert.IsType<Verdict.Violated>(Checker.Check(new Ops().Write("a", "1").Refused(Invocation.CompareAndSet("b", "1", "3")).Build()));
    }

    [Fact]
    public void Is_undecided_when_the_budget_does_not_reach_and_says_how_far_it_came()
    {
        Verdict verdict = new RegisterLinearizability(new SearchBudget(StepsMax: 5)).Check(GeneratedHistory.OfRegister(1, operations: 200));

        string reason = Assert.IsType<Verdict.Undecided>(verdict).Reason;
        Assert.Matches(@"^On key 'k\d': the search was given up after 5 steps; a larger budget may decide\. Of \d+ answered operations, \d+ at most had a place at once\.$", reason);
    }

    [Fact]
    public void Is_undecided_when_the_caller_ends_the_search()
    {
        OperationHistory hard = Hard(14);

        Verdict verdict = new RegisterLinearizability(new SearchBudget(IsOver: () => true)).Check(hard);

        Assert.Contains("the search was stopped after 1,024 steps", Assert.IsType<Verdict.Undecided>(verdict).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_counts_although_another_register_is_undecided()
    {
        var ops = new Ops();
        AddHard(ops, 14, "hard");
        ops.Write("z", "1", "easy").Read("z", "2", "easy");

        Assert.IsType<Verdict.Violated>(new RegisterLinearizability(new SearchBudget(StepsMax: 100)).Check(ops.Build()));
    }

    [Fact]
    public void Is_undecided_when_nothing_was_answered()
    {
        Assert.IsType<Verdict.Undecided>(Checker.Check(new Ops().Maybe(Invocation.Write("a", "1")).Build()));
    }

    [Fact]
    public void A_hundred_thousand_operations_are_searched_in_about_as_many_steps()
    {
        OperationHistory history = GeneratedHistory.OfRegister(7, operations: 100_000, isUncertain: false);

        Assert.Equal(Verdict.Good, new RegisterLinearizability(new SearchBudget(StepsMax: 200_000)).Check(history));
    }

    // So many writes at once, and then a read that none of their orders explains.
    private static OperationHistory Hard(int writes)
    {
        var ops = new Ops();
        AddHard(ops, writes, "");
        return ops.Build();
    }

    private static void AddHard(Ops ops, int writes, string key)
    {
        for (int i = 0; i < writes; i++)
        {
            ops.Builder.Invoke(Invocation.Write($"w{i}", $"{i}", key));
        }

        for (int i = 0; i < writes; i++)
        {
            ops.Builder.Complete($"w{i}", OperationOutcome.Ok);
        }

        ops.Read("r", "none", key);
    }

    private static OperationHistory? WithStaleRead(OperationHistory history) =>
        history.Operations.LastOrDefault(read => Stale(history, read) is not null) is { } read
            ? Rebuilt([.. history.Operations.Select(operation => operation == read ? read with { Value = Stale(history, read) } : operation)])
            : null;

    // The value of a write that was certainly overwritten before the read began: two acknowledged writes lie one behind the other before it.
    private static string? Stale(OperationHistory history, Operation read)
    {
        if (read is not { Kind: OperationKind.Read, Outcome: OperationOutcome.Ok })
        {
            return null;
        }

        List<Operation> before =
        [
            .. history.Operations.Where(write => write.Key == read.Key && write.IsChange && write.IsAnswered && write.Completed!.Value.Order < read.Invoked.Order),
        ];
        return before.FirstOrDefault(old => before.Any(next => next.Invoked.Order > old.Completed!.Value.Order))?.Value;
    }

    private static OperationHistory Rebuilt(IReadOnlyList<Operation> operations)
    {
        var builder = new OperationHistoryBuilder();
        IEnumerable<(int Order, Action Tell)> events = operations.SelectMany(operation => Events(builder, operation));
        foreach ((_, Action tell) in events.OrderBy(each => each.Order).ToList())
        {
            tell();
        }

        return builder.Build();
    }

    private static IEnumerable<(int Order, Action Tell)> Events(OperationHistoryBuilder builder, Operation operation)
    {
        yield return (operation.Invoked.Order, () => builder.Invoke(
            new Invocation(operation.Process, operation.Kind, operation.Kind == OperationKind.Read ? null : operation.Value, operation.Expected, operation.Key)));
        if (operation.Completed is { } completed)
        {
            yield return (completed.Order, () => builder.Complete(operation.Process, operation.Outcome, operation.Value));
        }
    }
}
