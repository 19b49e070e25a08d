namespace Replicator.Consistency.Operations;

/// <summary>
/// The invocations and completions of operations in their order, as a list from which an operation is taken, and given back in reverse order, in no time.
/// An invocation has the number of its operation.
/// </summary>
internal sealed class EventList
{
    /// <summary>Behind the last event.</summary>
    public const int End = -1;

    private readonly IReadOnlyList<Operation> _operations;
    private readonly int[] _next;
    private readonly int[] _previous;

    public EventList(IReadOnlyList<Operation> operations)
    {
        _operations = operations;
        Head = 2 * operations.Count;
        _next = new int[Head + 1];
        _previous = new int[Head + 1];
        int last = Head;
        foreach (int each in InOrder())
        {
            (_next[last], _previous[each]) = (each, last);
            last = each;
        }

        _next[last] = End;
    }

    /// <summary>Stands before the first event.</summary>
    public int Head { get; }

    public int First => _next[Head];

    public int After(int each) => _next[each];

    public bool IsReturn(int each) => each >= _operations.Count;

    public int OperationOf(int each) => IsReturn(each) ? each - _operations.Count : each;

    public void Remove(int operation)
    {
        Unlink(operation);
        if (_operations[operation].IsAnswered)
        {
            Unlink(operation + _operations.Count);
        }
    }

    public void Restore(int operation)
    {
        if (_operations[operation].IsAnswered)
        {
            Relink(operation + _operations.Count);
        }

        Relink(operation);
    }

    private IEnumerable<int> InOrder()
    {
        var events = new List<(int Order, int Event)>(Head);
        for (int i = 0; i < _operations.Count; i++)
        {
            events.Add((_operations[i].Invoked.Order, i));
            if (_operations[i].IsAnswered)
            {
                events.Add((_operations[i].LatestEffect, i + _operations.Count));
            }
        }

        events.Sort();
        return events.Select(static each => each.Event);
    }

    private void Unlink(int each)
    {
        _next[_previous[each]] = _next[each];
        if (_next[each] != End)
        {
            _previous[_next[each]] = _previous[each];
        }
    }

    private void Relink(int each)
    {
        _next[_previous[each]] = each;
        if (_next[each] != End)
        {
            _previous[_next[each]] = each;
        }
    }
}
