using System.Globalization;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Exploring;

/// <summary>Seeds that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last; at least <paramref name="First"/>.</param>
public readonly record struct SeedRange(ulong First, ulong Last)
{
    /// <summary>How many there are; all that there can be count as one less.</summary>
    public ulong Count => Last - First == ulong.MaxValue ? ulong.MaxValue : Last - First + 1;

    /// <summary>All of them, ascending.</summary>
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
    /// <param name="first">The first.</param>
    /// <param name="count">How many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not above zero, or there are not so many seeds.</exception>
    public static SeedRange From(ulong first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, ulong.MaxValue - (ulong)(count - 1));
        return new SeedRange(first, first + (ulong)(count - 1));
    }

    /// <summary>Reads a seed such as <c>7</c>, or a range such as <c>1..1000</c>.</summary>
    /// <returns>False when it is neither, or ends before it begins.</returns>
    public static bool TryParse(string text, out SeedRange range)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        (string first, string last) = dots < 0 ? (text, text) : (text[..dots], text[(dots + 2)..]);
        bool isRead = Seed.TryParse(first, out Seed from) & Seed.TryParse(last, out Seed to);
        range = new SeedRange(from.Value, to.Value);
        return isRead && from.Value <= to.Value;
    }

    /// <summary>Returns the seed or the range as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}");
}
