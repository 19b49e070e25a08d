using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>
/// Clients read their own writes: none finds what was certainly written before its own last acknowledged write.
/// </summary>
public sealed class RegisterReadYourWrites : IOperationChecker
{
    /// <inheritdoc/>
    public string Name => "read-your-writes";

    /// <inheritdoc/>
    public string Statement => "Who was told that its write is done finds that value or a newer one afterwards.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AtTheMaster;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history) => RegisterChecks.Each(history, "No client read after it was told of its own write.", register =>
    {
        var writes = new RegisterWrites(register, history.InitialValue);
        var own = new Dictionary<string, Operation>(StringComparer.Ordinal);
        Verdict? verdict = null;

        // A process has one operation at a time, so that what was invoked before was completed before.
        foreach (Operation operation in register.Where(static operation => operation.Outcome == OperationOutcome.Ok))
        {
            if (operation.IsChange)
            {
                own[operation.Process] = operation;
            }
            else if (operation.Kind == OperationKind.Read && own.TryGetValue(operation.Process, out Operation? written))
            {
                if (writes.LatestWrite(operation) < written.Invoked.Order)
                {
                    return Verdict.Broken(
                        $"First {written.Deed()}, then {operation.Deed()}, which was written earlier.", RegisterChecks.Events([written, operation]));
                }

                verdict = Verdict.Good;
            }
        }

        return verdict;
    });
}
