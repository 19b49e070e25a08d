namespace Replicator.Scenarios.Traces;

/// <summary>The first place at which two traces differ.</summary>
/// <param name="Position">Which record it is, from 1: all before it are equal.</param>
/// <param name="Before">The last record both have, or null when they differ from the start.</param>
/// <param name="First">The record of the first trace, or null when it has ended.</param>
/// <param name="Second">The record of the second trace, or null when it has ended.</param>
public sealed record TraceDifference(long Position, TraceEntry? Before, TraceEntry? First, TraceEntry? Second)
{
    /// <summary>In what the two records differ, in words; empty when one trace has ended.</summary>
    public IReadOnlyList<string> In => First is not null && Second is not null ? First.DifferencesFrom(Second) : [];

    /// <summary>Finds where two traces differ; null when they are equal.</summary>
    public static TraceDifference? Find(IEnumerable<TraceEntry> first, IEnumerable<TraceEntry> second) =>
        Find(first, second, static (one, other) => one.DifferencesFrom(other).Count == 0, static entry => entry, static entry => entry);

    /// <summary>
    /// Finds where two sequences of records differ, of whatever kind; null when they are equal. Entries are made only of the records it shows.
    /// </summary>
    internal static TraceDifference? Find<T>(
        IEnumerable<T> first, IEnumerable<T> second, Func<T, T, bool> areSame, Func<T, TraceEntry> entryOfFirst, Func<T, TraceEntry> entryOfSecond)
    {
        using IEnumerator<T> left = first.GetEnumerator();
        using IEnumerator<T> right = second.GetEnumerator();
        T before = default!;
        for (long position = 1; ; position++)
        {
            (bool hasLeft, bool hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft && !hasRight)
            {
                return null;
            }

            if (!hasLeft || !hasRight || !areSame(left.Current, right.Current))
            {
                return new TraceDifference(
                    position,
                    position > 1 ? entryOfFirst(before) : null,
                    hasLeft ? entryOfFirst(left.Current) : null,
                    hasRight ? entryOfSecond(right.Current) : null);
            }

            before = left.Current;
        }
    }
}
