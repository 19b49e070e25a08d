using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>
/// Every operation takes effect at one moment between its invocation and its completion: the register is linearizable.
/// </summary>
/// <remarks>
/// See <see cref="RegisterSearch"/> for the search. The question is NP-complete, so that a budget is needed and the verdict may be undecided; a violation on
/// one register counts even when the budget did not reach for another.
/// </remarks>
/// <param name="budget">How long to search, for each register; null: the default.</param>
public sealed class RegisterLinearizability(SearchBudget? budget = null) : IOperationChecker
{
    private readonly SearchBudget _budget = budget ?? SearchBudget.Default;

    /// <inheritdoc/>
    public string Name => "linearizable";

    /// <inheritdoc/>
    public string Statement => "Every operation takes effect at one moment between its invocation and its completion.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AtTheMaster;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history)
    {
        if (!history.Operations.Any(static operation => operation.IsAnswered))
        {
            return Verdict.Unclear("No operation was ever answered, so there is nothing to explain.");
        }

        Verdict verdict = Verdict.Good;
        foreach (IReadOnlyList<Operation> register in history.ByKey)
        {
            Verdict one = CheckOne(register, history.InitialValue);
            if (one is Verdict.Violated)
            {
                return one;
            }

            verdict = verdict is Verdict.Undecided ? verdict : one;
        }

        return verdict;
    }

    private Verdict CheckOne(IReadOnlyList<Operation> operations, string? initialValue)
    {
        var problem = new RegisterProblem(operations, initialValue);
        var meter = new SearchMeter(_budget);
        var search = new RegisterSearch(problem, meter);
        return search.Run() switch
        {
            true => Verdict.Good,
            false => Verdict.Broken(new SmallestViolation(initialValue, _budget).Explain(operations, search.Blocked!)),
            null => Verdict.Unclear(
                $"{Where(operations)} {meter.Reason()}. Of {Words.Count(problem.AnsweredCount, "answered operation")}, {Words.Count(search.PlacedMax)} at "
                    + "most had a place at once."),
        };
    }

    private static string Where(IReadOnlyList<Operation> operations) => operations[0].Key is { Length: > 0 } key ? $"On key {Words.Quoted(key)}:" : "On the register:";
}
