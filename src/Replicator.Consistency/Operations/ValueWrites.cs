namespace Replicator.Consistency.Operations;

/// <summary>The changes of one register to one value, in the order of their invocation.</summary>
internal sealed class ValueWrites
{
    private readonly List<int> _invocations = [];

    // The greatest latest effect of each change and those before it.
    private readonly List<int> _latest = [];

    public void Add(Operation change)
    {
        _invocations.Add(change.Invoked.Order);
        _latest.Add(_latest.Count == 0 ? change.LatestEffect : Math.Max(_latest[^1], change.LatestEffect));
    }

    /// <summary>The first invocation before a place; null: there is none.</summary>
    public int? FirstBefore(int order) => _invocations.Count > 0 && _invocations[0] < order ? _invocations[0] : null;

    /// <summary>The latest effect that a change invoked before a place may have; null: there is none.</summary>
    public int? LatestBefore(int order)
    {
        int next = _invocations.BinarySearch(order);
        next = next < 0 ? ~next : next;
        return next == 0 ? null : _latest[next - 1];
    }
}
