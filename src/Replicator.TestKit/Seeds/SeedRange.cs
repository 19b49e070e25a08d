using System.Globalization;

namespace Replicator.TestKit.Seeds;

/// <summary>Seeds that follow one another, both ends included.</summary>
internal readonly record struct SeedRange(ulong First, ulong Last)
{
    public IEnumerable<ulong> All
    {
        get
        {
            for (ulong seed = First; ; seed++)
            {
                yield return seed;
                if (seed == Last)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>So many seeds from the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not above zero, or there are not so many seeds.</exception>
    public static SeedRange From(ulong first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, "Seeds");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, ulong.MaxValue - (ulong)(count - 1), "FirstSeed");
        return new SeedRange(first, first + (ulong)(count - 1));
    }

    /// <summary>Reads <c>7</c> or <c>1..100</c>.</summary>
    public static SeedRange? Parse(string text)
    {
        string[] ends = text.Split("..");
        return ends.Length is 1 or 2 && TryRead(ends[0], out ulong first) && TryRead(ends[^1], out ulong last) && first <= last ? new SeedRange(first, last) : null;
    }

    public override string ToString() => First == Last
        ? string.Create(CultureInfo.InvariantCulture, $"seed {First}")
        : string.Create(CultureInfo.InvariantCulture, $"seeds {First} to {Last}");

    private static bool TryRead(string text, out ulong seed) => ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
