using Replicator.Search.Exploring;

namespace Replicator.ClusterHost.Exploring;

/// <summary>
/// Deals out seeds in stretches, the first first, and those of a member that is lost once more before all others. What comes twice counts once. Not thread safe.
/// </summary>
internal sealed class SeedDeal(SeedRange seeds, int stretch)
{
    private readonly SortedDictionary<ulong, int> _again = [];
    private readonly Dictionary<ulong, (string Member, int Count)> _dealt = [];
    private ulong _next;
    private ulong _explored;

    /// <summary>Whether all have been explored.</summary>
    public bool IsOver => _explored == seeds.Count;

    /// <summary>The next stretch for a member; null: there is none now. One that asks again before it told gets what it has.</summary>
    public (ulong First, int Count)? Deal(string member)
    {
        foreach ((ulong first, (string holder, int count)) in _dealt)
        {
            if (holder == member)
            {
                return (first, count);
            }
        }

        (ulong First, int Count)? next = Next();
        if (next is { } dealt)
        {
            _dealt[dealt.First] = (member, dealt.Count);
        }

        return next;
    }

    /// <summary>Takes note that a stretch is explored; false: it was before.</summary>
    public bool TryTake(ulong first, int count)
    {
        if (!_dealt.TryGetValue(first, out (string Member, int Count) dealt) || dealt.Count != count)
        {
            return false;
        }

        _dealt.Remove(first);
        _explored += (ulong)count;
        return true;
    }

    /// <summary>A member is lost: what it had is dealt once more.</summary>
    public void Lose(string member)
    {
        foreach ((ulong first, (string _, int count)) in _dealt.Where(dealt => dealt.Value.Member == member).ToArray())
        {
            _dealt.Remove(first);
            _again[first] = count;
        }
    }

    private (ulong First, int Count)? Next()
    {
        if (_again.Count > 0)
        {
            (ulong first, int count) = _again.First();
            _again.Remove(first);
            return (first, count);
        }

        if (_next == seeds.Count)
        {
            return null;
        }

        int size = (int)Math.Min((ulong)stretch, seeds.Count - _next);
        (ulong First, int Count) dealt = (seeds.First + _next, size);
        _next += (ulong)size;
        return dealt;
    }
}
