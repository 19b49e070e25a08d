using System.Collections;
using System.Collections.Immutable;

namespace Replicator.Domain.Topology;

/// <summary>
/// Some servers of a topology, in the topology's order. Kept as ranges, so that "all servers of a pool" costs the same for three
/// servers as for a million.
/// </summary>
public sealed class ServerSet : IReadOnlyList<ServerId>, IEquatable<ServerSet>
{
    private readonly ImmutableArray<ServerRange> _ranges;
    private readonly int[] _ends;

    /// <summary>Takes ranges in ascending order, none overlapping another.</summary>
    public ServerSet(IEnumerable<ServerRange> ranges)
    {
        _ranges = Joined(ranges);
        _ends = new int[_ranges.Length];
        int end = 0;
        for (int i = 0; i < _ranges.Length; i++)
        {
            end += _ranges[i].Count;
            _ends[i] = end;
        }
    }

    /// <summary>No servers.</summary>
    public static ServerSet Empty { get; } = new([]);

    /// <summary>How many servers.</summary>
    public int Count => _ends.Length == 0 ? 0 : _ends[^1];

    /// <summary>The ranges it consists of, ascending, with gaps between them.</summary>
    public ImmutableArray<ServerRange> Ranges => _ranges;

    /// <summary>The server at a place within this set, from 0.</summary>
    public ServerId this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int found = Array.BinarySearch(_ends, index + 1);
            int range = found >= 0 ? found : ~found;
            return new(_ranges[range].First + _ranges[range].Count - (_ends[range] - index));
        }
    }

    /// <summary>Whether <paramref name="server"/> is in it.</summary>
    public bool Contains(ServerId server)
    {
        int low = 0;
        int high = _ranges.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            ServerRange range = _ranges[middle];
            if (server.Index < range.First)
            {
                high = middle - 1;
            }
            else if (server.Index - range.First < range.Count)
            {
                return true;
            }
            else
            {
                low = middle + 1;
            }
        }
        return false;
    }

    /// <summary>Whether all servers from one to another, exclusive, are in it.</summary>
    public bool ContainsAll(ServerId first, ServerId end) =>
        first.Index >= end.Index || _ranges.Any(range => range.First <= first.Index && end.Index <= range.First + range.Count);

    /// <summary>Whether a server is in both.</summary>
    public bool Overlaps(ServerSet other)
    {
        (int mine, int theirs) = (0, 0);
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            (ServerRange one, ServerRange two) = (_ranges[mine], other._ranges[theirs]);
            if (one.First + one.Count <= two.First)
            {
                mine++;
            }
            else if (two.First + two.Count <= one.First)
            {
                theirs++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<ServerId> GetEnumerator()
    {
        foreach (ServerRange range in _ranges)
        {
            for (int i = 0; i < range.Count; i++)
            {
                yield return new(range.First + i);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ServerSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ServerSet);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Count * 397) ^ _ranges.Length);

    private static ImmutableArray<ServerRange> Joined(IEnumerable<ServerRange> ranges)
    {
        var joined = ImmutableArray.CreateBuilder<ServerRange>();
        foreach (ServerRange range in ranges)
        {
            if (joined.Count > 0 && joined[^1].First + joined[^1].Count == range.First)
            {
                joined[^1] = new(joined[^1].First, joined[^1].Count + range.Count);
                continue;
            }
            if (joined.Count > 0 && joined[^1].First + joined[^1].Count > range.First)
            {
                throw new ArgumentException($"Ranges must ascend without overlap; {range} follows {joined[^1]}.", nameof(ranges));
            }
            joined.Add(range);
        }
        return joined.ToImmutable();
    }
}
