namespace Replicator.Consistency.Operations;

/// <summary>
/// Takes down a history event by event, in the order in which they happened, and refuses what cannot have happened. A process whose operation ended as
/// <see cref="OperationOutcome.Unknown"/> may go on; that operation may still take effect at any later time.
/// </summary>
public sealed class OperationHistoryBuilder
{
    private readonly string? _initialValue;
    private readonly List<Operation> _operations = [];

    // The last operation of each process: its place in the list.
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private int _order;

    /// <summary>Begins a history.</summary>
    /// <param name="initialValue">What every register holds at first; null: nothing.</param>
    public OperationHistoryBuilder(string? initialValue = null) => _initialValue = initialValue;

    /// <summary>How many events were taken down.</summary>
    public int EventCount => _order;

    /// <summary>A client asks something.</summary>
    /// <param name="invocation">What.</param>
    /// <param name="at">When; null: not known.</param>
    /// <param name="line">The line of a file in which it stands; 0: it comes from no file.</param>
    /// <exception cref="HistoryException">The client still waits for an answer.</exception>
    public void Invoke(Invocation invocation, TimeSpan? at = null, int line = 0)
    {
        if (_last.TryGetValue(invocation.Process, out int last) && _operations[last].Completed is null)
        {
            throw new HistoryException(
                $"process {Words.Plain(invocation.Process)} invokes a {Name(invocation.Kind)}, but waits for the answer to its "
                    + $"{Name(_operations[last].Kind)} of "
                + $"{_operations[last].Invoked}; a process has one operation at a time: complete the first, as unknown if its answer never came, or name "
                    + "another process.");
        }

        _last[invocation.Process] = _operations.Count;
        _operations.Add(new Operation(
            invocation.Process, invocation.Kind, invocation.Key, invocation.Expected, invocation.Value, OperationOutcome.Unknown, Next(at, line), null));
    }

    /// <summary>A client learns what became of its operation.</summary>
    /// <param name="process">The client.</param>
    /// <param name="outcome">What it learns.</param>
    /// <param name="value">Of a read that is ok: the value found; null: the register holds nothing.</param>
    /// <param name="at">When; null: not known.</param>
    /// <param name="line">The line of a file in which it stands; 0: it comes from no file.</param>
    /// <exception cref="HistoryException">The client waits for no answer, or the answer is none to what it asked.</exception>
    public void Complete(string process, OperationOutcome outcome, string? value = null, TimeSpan? at = null, int line = 0)
    {
        Operation operation = Waiting(process);
        if (outcome == OperationOutcome.Refused && operation.Kind != OperationKind.CompareAndSet)
        {
            throw new HistoryException(
                $"process {Words.Plain(process)} completes its {Name(operation.Kind)} of {operation.Invoked} as refused; only a compare-and-set can be "
                    + "refused: say failed.");
        }

        bool isFound = operation.Kind == OperationKind.Read && outcome == OperationOutcome.Ok;
        _operations[_last[process]] = operation with { Outcome = outcome, Value = isFound ? value : operation.Value, Completed = Next(at, line) };
    }

    /// <summary>What a process waits for; null when it waits for nothing.</summary>
    public Operation? Pending(string process) =>
        _last.TryGetValue(process, out int last) && _operations[last].Completed is null ? _operations[last] : null;

    /// <summary>Ends the history. What was not completed is unknown.</summary>
    public OperationHistory Build() => new(_initialValue, [.. _operations]);

    private Operation Waiting(string process)
    {
        if (!_last.TryGetValue(process, out int last))
        {
            throw new HistoryException(
                $"process {Words.Plain(process)} completes an operation before it invoked one; put the invocation before the completion, or add the part of "
                    + "the history that is missing.");
        }

        Operation operation = _operations[last];
        return operation.Completed is not { } completed
            ? operation
            : throw new HistoryException(
                $"process {Words.Plain(process)} completes its {Name(operation.Kind)} of {operation.Invoked} twice: the first completion is that of "
                    + $"{completed}; "
                + "keep the one that is true, or add the invocation that is missing between them.");
    }

    private Moment Next(TimeSpan? at, int line) => new(++_order, at, line);

    private static string Name(OperationKind kind) => kind == OperationKind.CompareAndSet ? "compare-and-set" : kind == OperationKind.Read ? "read" : "write";
}
