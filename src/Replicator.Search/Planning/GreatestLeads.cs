namespace Replicator.Search.Planning;

/// <summary>
/// The greatest of the leads that seeds need, so many as are kept. What is kept in the end does not depend on the order in which seeds come: whoever needs more than the least that is
/// kept in the end needs more than the least that is kept before. Thread safe.
/// </summary>
/// <param name="count">How many are kept, at least 1.</param>
internal sealed class GreatestLeads(int count)
{
    private readonly Lock _lock = new();
    private readonly List<int> _descending = [];

    /// <summary>The least lead that is kept; a seed for which it will do changes nothing. Null: not so many are known yet.</summary>
    public int? Least
    {
        get
        {
            lock (_lock)
            {
                return _descending.Count == count ? _descending[^1] : null;
            }
        }
    }

    /// <summary>Those that are kept, the greatest first.</summary>
    public IReadOnlyList<int> Descending
    {
        get
        {
            lock (_lock)
            {
                return [.. _descending];
            }
        }
    }

    /// <summary>A seed needs this lead.</summary>
    public void Add(int lead)
    {
        lock (_lock)
        {
            int at = _descending.FindIndex(each => each < lead);
            _descending.Insert(at < 0 ? _descending.Count : at, lead);
            if (_descending.Count > count)
            {
                _descending.RemoveAt(count);
            }
        }
    }
}
