namespace Replicator.Consistency.Operations;

/// <summary>
/// Which operations on one register could have found the value of which change. A change that none of them could have found can be left out of any order
/// without touching the rest of it, unless a refused compare-and-set saw by it that the register did not hold something else.
/// </summary>
internal sealed class ObservedValues
{
    // A key for null, which no dictionary takes. Taken for a value it makes something matter that does not; nobody writes it.
    private const string Nothing = "\0";

    private readonly Dictionary<string, List<Operation>> _observers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _changesTo = new(StringComparer.Ordinal);
    private readonly bool _isAnyRefused;

    // Changes by invocation, and the first completion among each and those after it.
    private readonly List<int> _invocations = [];
    private readonly List<int> _completions = [];

    /// <summary>Looks at operations in the order of their invocation.</summary>
    public ObservedValues(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            _isAnyRefused |= operation.Outcome == OperationOutcome.Refused;
            if (operation.Kind != OperationKind.Write)
            {
                ObserversOf(operation.Kind == OperationKind.Read ? operation.Value : operation.Expected).Add(operation);
            }

            if (operation.IsChange)
            {
                _invocations.Add(operation.Invoked.Order);
                _completions.Add(operation.LatestEffect);
                ChangesTo(operation.Value).Add(operation.Invoked.Order);
            }
        }

        for (int i = _completions.Count - 2; i >= 0; i--)
        {
            _completions[i] = Math.Min(_completions[i], _completions[i + 1]);
        }
    }

    /// <summary>Whether something could depend on the change. All of those of which nothing could may be left out at once, the oldest first.</summary>
    public bool MayMatter(Operation change)
    {
        if (_isAnyRefused)
        {
            return true;
        }

        int overwritten = OverwrittenBy(change);
        return ObserversOf(change.Value).Any(observer => observer.Invoked.Order < overwritten && observer.LatestEffect > change.Invoked.Order);
    }

    /// <summary>
    /// Whether the change helps to understand: something could depend on it, or it is the last to write what something found. Who reads what was overwritten
    /// long ago wants to see where it came from.
    /// </summary>
    public bool MayExplain(Operation change) => MayMatter(change) || ObserversOf(change.Value).Any(observer => IsLastBefore(change, observer));

    private bool IsLastBefore(Operation change, Operation observer)
    {
        List<int> changes = ChangesTo(change.Value);
        int next = changes.BinarySearch(change.Invoked.Order) + 1;
        return change.Invoked.Order < observer.LatestEffect && (next == changes.Count || changes[next] > observer.LatestEffect);
    }

    // Who is invoked after another change that lay wholly behind this one cannot have found this one's value; not from this one.
    private int OverwrittenBy(Operation change)
    {
        int next = _invocations.BinarySearch(change.LatestEffect);
        next = next < 0 ? ~next : next;
        return next < _completions.Count ? _completions[next] : int.MaxValue;
    }

    private List<int> ChangesTo(string? value)
    {
        if (!_changesTo.TryGetValue(value ?? Nothing, out List<int>? changes))
        {
            _changesTo[value ?? Nothing] = changes = [];
        }

        return changes;
    }

    private List<Operation> ObserversOf(string? value)
    {
        if (!_observers.TryGetValue(value ?? Nothing, out List<Operation>? observers))
        {
            _observers[value ?? Nothing] = observers = [];
        }

        return observers;
    }
}
