using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>
/// No acknowledged write is lost: who looks when nothing is written any more, and every compare-and-set that succeeds, finds what was acknowledged last or
/// something newer.
/// </summary>
/// <remarks>
/// A read in the midst of writes may be stale without any loss, so that only final reads count, those invoked after the last write was completed. A
/// compare-and-set acts on the register itself and is never stale. A write that was lost and then overwritten leaves no trace in a register.
/// </remarks>
public sealed class RegisterNoLostWrite : IOperationChecker
{
    /// <inheritdoc/>
    public string Name => "no-lost-write";

    /// <inheritdoc/>
    public string Statement => "No acknowledged write is lost: final reads and compare-and-sets find the last one or a newer one.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.UnlessGoingBack;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history) => RegisterChecks.Each(
        history,
        "Nobody looked after the last write was acknowledged, and no compare-and-set succeeded, so that a loss would not show.",
        register => CheckOne(register, new RegisterWrites(register, history.InitialValue)));

    private static Verdict? CheckOne(IReadOnlyList<Operation> register, RegisterWrites writes)
    {
        int last = writes.Changes.Where(static change => change.IsAnswered).Select(static change => change.LatestEffect).DefaultIfEmpty(int.MaxValue).Max();
        Verdict? verdict = null;
        foreach (Operation look in register.Where(operation => operation.Outcome == OperationOutcome.Ok && IsTelling(operation, last)))
        {
            if (writes.CertainlyNewer(AsRead(look)).FirstOrDefault() is { } lost)
            {
                return Verdict.Broken($"First {lost.Deed()}, acknowledged; then {look.Deed()}, as if it had not been "
                    + "written.", RegisterChecks.Events([lost, look]));
            }

            verdict = Verdict.Good;
        }

        return verdict;
    }

    private static bool IsTelling(Operation operation, int lastWrite) =>
        operation.Kind == OperationKind.CompareAndSet || (operation.Kind == OperationKind.Read && operation.Invoked.Order > lastWrite);

    // A compare-and-set found what it expected.
    private static Operation AsRead(Operation look) => look.Kind == OperationKind.Read ? look : look with { Kind = OperationKind.Read, Value = look.Expected };
}
