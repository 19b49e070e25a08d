namespace Replicator.Reporting;

/// <summary>The part of a list that a person reads, and how much was left out.</summary>
/// <param name="Shown">What is shown, in the order of the whole list.</param>
/// <param name="More">How many are not.</param>
internal readonly record struct Shortened<T>(IReadOnlyList<T> Shown, int More)
{
    /// <summary>
    /// Keeps the <paramref name="max"/> items that matter most: those of the highest rank, and the first among equals. One item more is kept too, for to
    /// say that it is left out takes its place.
    /// </summary>
    public static Shortened<T> To(int max, IReadOnlyList<T> all, Func<T, decimal> rank)
    {
        if (all.Count <= max + 1)
        {
            return new Shortened<T>(all, 0);
        }

        int[] kept = [.. Enumerable.Range(0, all.Count).OrderByDescending(index => rank(all[index])).Take(max).Order()];
        return new Shortened<T>([.. kept.Select(index => all[index])], all.Count - max);
    }

    /// <summary>Keeps the first <paramref name="max"/> items, and one more when it is the only one left.</summary>
    public static Shortened<T> To(int max, IReadOnlyList<T> all) => To(max, all, static _ => 0);
}
