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
    public static TraceDifference? Find(IEnumerable<TraceEntry> first, IEnumerable<TraceEntry> second)
    {
        using IEnumerator<TraceEntry> left = first.GetEnumerator();
        using IEnumerator<TraceEntry> right = second.GetEnumerator();
        TraceEntry? before = null;
        for (long position = 1; ; position++)
        {
            TraceEntry? one = left.MoveNext() ? left.Current : null;
            TraceEntry? other = right.MoveNext() ? right.Current : null;
            if (one is null && other is null)
            {
                return null;
            }

            if (one is null || other is null || one.DifferencesFrom(other).Count > 0)
            {
                return new TraceDifference(position, before, one, other);
            }

            before = one;
        }
    }
}
