using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Tests.Operations;

/// <summary>Tries every order of every set of operations that may have happened. Slow, and too plain to be wrong.</summary>
internal static class BruteForce
{
    public static bool IsLinearizable(OperationHistory history) =>
        history.ByKey.All(register => Extend([.. register.Where(operation => operation.Outcome != OperationOutcome.Failed)], [], history.InitialValue));

    private static bool Extend(List<Operation> left, List<Operation> placed, string? held)
    {
        if (left.All(operation => operation.Outcome == OperationOutcome.Unknown))
        {
            return true;
        }

        foreach (Operation next in left)
        {
            bool isLate = left.Any(other => other != next && other.Outcome != OperationOutcome.Unknown && other.Completed!.Value.Order < next.Invoked.Order);
            if (!isLate && After(next, held) is (true, var value) && Extend([.. left.Where(other => other != next)], [.. placed, next], value))
            {
                return true;
            }
        }

        return false;
    }

    private static (bool Fits, string? Held) After(Operation operation, string? held) => operation.Kind switch
    {
        OperationKind.Write => (true, operation.Value),
        OperationKind.Read => (operation.Outcome == OperationOutcome.Unknown || operation.Value == held, held),
        _ when operation.Outcome == OperationOutcome.Refused => (held != operation.Expected, held),
        _ => (held == operation.Expected, operation.Value),
    };
}
