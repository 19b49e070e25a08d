using System.Numerics;

namespace Replicator.Consistency.Operations;

/// <summary>
/// The operations that have a place so far, and the configurations (such a set and what the register then holds) that were seen before. Sets are as good as
/// prefixes with a ragged end, so that only the words around that end are kept.
/// </summary>
internal sealed class PlacedSet(int operations)
{
    private const int WordBits = 64;
    private const int WordShift = 6;

    private readonly ulong[] _words = new ulong[(operations >> WordShift) + 1];
    private readonly HashSet<ulong[]> _seen = new(new WordsComparer());

    // The first word that is not full, and the last that is not empty.
    private int _low;
    private int _high = -1;

    public bool Contains(int operation) => (_words[operation >> WordShift] & (1UL << (operation % WordBits))) != 0;

    public void Add(int operation)
    {
        int word = operation >> WordShift;
        _words[word] |= 1UL << (operation % WordBits);
        _high = Math.Max(_high, word);
        while (_words[_low] == ulong.MaxValue)
        {
            _low++;
        }
    }

    public void Remove(int operation)
    {
        int word = operation >> WordShift;
        _words[word] &= ~(1UL << (operation % WordBits));
        _low = Math.Min(_low, word);
        while (_high >= 0 && _words[_high] == 0)
        {
            _high--;
        }
    }

    /// <summary>Notes the configuration. False when it was noted before: what follows from it is known to fail.</summary>
    public bool TryNote(int held)
    {
        int length = Math.Max(0, _high - _low + 1);
        ulong[] key = new ulong[length + 1];
        key[0] = ((ulong)(uint)_low << 32) | (uint)held;
        Array.Copy(_words, _low, key, 1, length);
        return _seen.Add(key);
    }

    private sealed class WordsComparer : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        // Never enumerated, so that the order of hashes shows nowhere.
        public int GetHashCode(ulong[] obj)
        {
            unchecked
            {
                ulong hash = 0x9E3779B97F4A7C15;
                foreach (ulong word in obj)
                {
                    hash = BitOperations.RotateLeft((hash ^ word) * 0xBF58476D1CE4E5B9, 31);
                }

                return (int)(hash ^ (hash >> 32));
            }
        }
    }
}
