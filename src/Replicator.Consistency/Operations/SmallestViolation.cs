namespace Replicator.Consistency.Operations;

/// <summary>
/// Finds the smallest sensible part of a history without an order, and says it in words: the shortest beginning that has none, then as few of its operations
/// as still have none.
/// </summary>
/// <remarks>
/// Only what proves something is kept, and only what can be spared is dropped: an operation that looks, since any order of all is an order without it; and a
/// change whose value nobody left could have found, for the same reason (see <see cref="ObservedValues"/>). A write that may explain a read is never dropped,
/// for its absence would be the reason. What is left has no order, and neither has any history that contains it.
/// </remarks>
internal sealed class SmallestViolation(string? initialValue, SearchBudget budget)
{
    private const int ShownMax = 6;

    // Making the evidence small may not take longer than finding it was allowed to.
    private readonly SearchMeter _meter = new(budget);

    public Evidence Explain(IReadOnlyList<Operation> operations, Operation blocked)
    {
        List<Operation> few = Shrink(Until(operations, blocked), blocked);
        string where = blocked.Key.Length == 0 ? "" : $" on key {Words.Quoted(blocked.Key)}";
        string what = few.Count == 1
            ? $"Nothing explains that {blocked.Deed()}: it held {Words.Value(initialValue)} at first, and no write of another value came before."
            : $"No order of these {few.Count} operations{where} explains that {blocked.Deed()}. Without it there is one: {Order(few, blocked)}.";
        return new Evidence(what, [.. few.Select(static each => each.ToString())]);
    }

    /// <summary>The history up to the completion that cannot be reached. What was under way then is unknown, what came later is not there.</summary>
    private static List<Operation> Until(IReadOnlyList<Operation> operations, Operation last)
    {
        int end = last.LatestEffect;
        return
        [
            .. operations
                .Where(operation => operation.Invoked.Order < end && (operation.IsAnswered || operation.IsChange))
                .Select(operation => operation.LatestEffect <= end ? operation : operation with { Outcome = OperationOutcome.Unknown })
                .Where(static operation => operation.IsAnswered || operation.IsChange),
        ];
    }

    private List<Operation> Shrink(List<Operation> operations, Operation blocked)
    {
        for (int size = Math.Max(1, operations.Count / 2); ; size = size == 1 ? 1 : size / 2)
        {
            int before = operations.Count;
            operations = ShrinkBy(size, operations, blocked);
            if ((size == 1 && operations.Count == before) || !_meter.TryTake())
            {
                return operations;
            }
        }
    }

    // From the end, because what matters is mostly near it and stays, and from there back what is left matters less and less.
    private List<Operation> ShrinkBy(int size, List<Operation> operations, Operation blocked)
    {
        for (int end = operations.Count; end > 0; end -= size)
        {
            int start = Math.Max(0, end - size);
            List<Operation> rest = Without(operations, start, end, blocked);
            if (rest.Count < operations.Count && HasNoOrder(rest))
            {
                operations = rest;
            }
        }

        return operations;
    }

    private static List<Operation> Without(List<Operation> operations, int start, int end, Operation blocked)
    {
        List<Operation> rest = [.. operations.Where((operation, i) => i < start || i >= end || operation.IsChange || operation == blocked)];
        var observed = new ObservedValues(rest);
        return [.. rest.Where(operation => operation == blocked || !operation.IsChange || !IsWithin(operation) || observed.MayExplain(operation))];

        bool IsWithin(Operation operation) =>
            operation.Invoked.Order >= operations[start].Invoked.Order && operation.Invoked.Order <= operations[end - 1].Invoked.Order;
    }

    private bool HasNoOrder(List<Operation> operations) =>
        _meter.TryTake(operations.Count) && new RegisterSearch(new RegisterProblem(operations, initialValue), _meter).Run() == false;

    // Without the last completion there is an order, because up to it everything had a place.
    private string Order(List<Operation> few, Operation blocked)
    {
        var search = new RegisterSearch(
            new RegisterProblem([.. few.Where(operation => operation != blocked)], initialValue), new SearchMeter(budget));
        IReadOnlyList<Operation> order = search.Run() == true ? search.Order() : [];
        string last = string.Join(", then ", order.TakeLast(ShownMax).Select(static operation => operation.Deed()));
        return order.Count == 0 ? "nothing took effect" : order.Count > ShownMax ? $"it ends with {last}" : last;
    }
}
