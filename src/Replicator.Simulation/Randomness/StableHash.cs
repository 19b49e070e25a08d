namespace Replicator.Simulation.Randomness;

/// <summary>
/// 64-bit hashes that are the same in every process, on every machine and in every version: what names become keys with. They are part of
/// what makes a run repeatable, so that a change of any value here changes every run. Not for secrets, and not for hash tables that
/// outsiders can fill. Pure; any thread.
/// </summary>
public static class StableHash
{
    /// <summary>The step of SplitMix64: 2^64 divided by the golden ratio, made odd.</summary>
    internal const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x00000100000001B3;

    /// <summary>
    /// The finaliser of SplitMix64: a bijection in which each bit of <paramref name="value"/> moves about half of the bits of the result.
    /// Zero stays zero.
    /// </summary>
    /// <remarks>G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014; the constants are Stafford's variant 13.</remarks>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>
    /// The hash of a text: FNV-1a over its UTF-16 code units, the low byte of each first, then <see cref="Mix"/>, since FNV-1a alone leaves
    /// similar names similar. Ordinal: case, accents and composition count, no culture does.
    /// </summary>
    /// <param name="text">May be empty; an unpaired surrogate is a code unit like any other.</param>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = FnvOffset;
        foreach (char unit in text)
        {
            unchecked
            {
                hash = (hash ^ (byte)unit) * FnvPrime;
                hash = (hash ^ (byte)(unit >> 8)) * FnvPrime;
            }
        }

        return Mix(hash);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{char})"/>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static ulong Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(text.AsSpan());
    }

    /// <summary>
    /// The hash of an ordered pair: (a, b) and (b, a) differ. For a fixed <paramref name="first"/> it is a bijection of
    /// <paramref name="second"/>. Nest it for more than two.
    /// </summary>
    public static ulong Combine(ulong first, ulong second)
    {
        unchecked
        {
            return Mix(Mix(first + GoldenGamma) + second + GoldenGamma);
        }
    }
}
