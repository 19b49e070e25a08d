namespace Replicator.Consistency.Operations;

/// <summary>
/// What clients asked of registers and what they were told. Comes from an <see cref="OperationHistoryBuilder"/> and contradicts itself nowhere.
/// </summary>
public sealed class OperationHistory
{
    internal OperationHistory(string? initialValue, IReadOnlyList<Operation> operations)
    {
        (InitialValue, Operations) = (initialValue, operations);
        ByKey = GroupByKey(operations);
    }

    /// <summary>What every register holds before anything is written; null: nothing.</summary>
    public string? InitialValue { get; }

    /// <summary>All operations, in the order in which they were invoked.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The same, for each register by itself; registers in the order of their first operation.</summary>
    public IReadOnlyList<IReadOnlyList<Operation>> ByKey { get; }

    private static List<IReadOnlyList<Operation>> GroupByKey(IReadOnlyList<Operation> operations)
    {
        var groups = new List<IReadOnlyList<Operation>>();
        var byKey = new Dictionary<string, List<Operation>>(StringComparer.Ordinal);
        foreach (Operation operation in operations)
        {
            if (!byKey.TryGetValue(operation.Key, out List<Operation>? group))
            {
                byKey[operation.Key] = group = [];
                groups.Add(group);
            }

            group.Add(operation);
        }

        return groups;
    }
}
