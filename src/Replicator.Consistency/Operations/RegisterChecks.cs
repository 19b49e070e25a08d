namespace Replicator.Consistency.Operations;

/// <summary>What the checkers that look at one read after the other have in common.</summary>
internal static class RegisterChecks
{
    /// <summary>The reads that were answered, in the order of their invocation.</summary>
    public static IEnumerable<Operation> AnsweredReads(IReadOnlyList<Operation> register) =>
        register.Where(static operation => operation is { Kind: OperationKind.Read, Outcome: OperationOutcome.Ok });

    /// <summary>Judges every register, until one breaks the property.</summary>
    /// <param name="history">The history.</param>
    /// <param name="nothing">Why the history does not tell, when no register has anything to judge.</param>
    /// <param name="check">Judges one register; null when it has nothing to judge.</param>
    public static Verdict Each(OperationHistory history, string nothing, Func<IReadOnlyList<Operation>, Verdict?> check)
    {
        Verdict verdict = Verdict.Unclear(nothing);
        foreach (IReadOnlyList<Operation> register in history.ByKey)
        {
            verdict = check(register) ?? verdict;
            if (verdict is Verdict.Violated)
            {
                return verdict;
            }
        }

        return verdict;
    }

    /// <summary>Operations as the events of evidence, in their order.</summary>
    public static string[] Events(params IEnumerable<Operation> operations) =>
        [.. operations.OrderBy(static operation => operation.Invoked.Order).Select(static operation => operation.ToString())];
}
