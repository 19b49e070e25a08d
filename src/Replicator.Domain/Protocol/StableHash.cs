namespace Replicator.Domain.Protocol;

/// <summary>
/// A 64-bit hash that is the same in every process, for content and not for safety: each step is a multiplication as in FNV-1a but of a whole word,
/// and the end is mixed as in SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). A value: each step returns the next.
/// </summary>
internal readonly struct StableHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly ulong _state;

    private StableHash(ulong state) => _state = state;

    /// <summary>The hash so far, mixed. Never zero, so that zero may mean "not computed".</summary>
    public ulong Value
    {
        get
        {
            unchecked
            {
                ulong z = _state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                z ^= z >> 31;
                return z != 0 ? z : Multiplier;
            }
        }
    }

    public static StableHash Start(ulong tag) => new StableHash(Offset).Add(tag);

    public StableHash Add(ulong word)
    {
        unchecked
        {
            // The multiplication moves bits only upwards; the rotation brings them back into the reach of the next one.
            return new StableHash(ulong.RotateLeft((_state ^ word) * Multiplier, 29));
        }
    }

    public StableHash Add(long word) => Add(unchecked((ulong)word));

    public StableHash Add(int high, int low) => Add(unchecked(((ulong)(uint)high << 32) | (uint)low));

    /// <summary>Adds length and UTF-16 code units, four to a word: the length keeps "ab"+"c" apart from "a"+"bc".</summary>
    public StableHash Add(string text)
    {
        StableHash hash = Add((ulong)text.Length);
        ulong word = 0;
        for (int i = 0; i < text.Length; i++)
        {
            word = (word << 16) | text[i];
            if ((i & 3) == 3)
            {
                hash = hash.Add(word);
                word = 0;
            }
        }

        return (text.Length & 3) == 0 ? hash : hash.Add(word);
    }
}
