using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Replicator.Simulation.Randomness;

/// <summary>
/// A named sequence of draws that follows from a seed and the name alone: one more draw from one stream moves no other stream. Not for
/// secrets. Not thread safe: a stream belongs to the one part of a run that draws from it.
/// </summary>
/// <remarks>
/// xoshiro256** by D. Blackman and S. Vigna (Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical Software 47,
/// 2021), its state filled by SplitMix64 as its authors advise. The period is 2^256 - 1.
/// </remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stream of draws; nobody takes it for one of bytes.")]
public sealed class RandomStream
{
    private const double UnitOf53Bits = 1.0 / (1L << 53);

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream of that name at its first draw; two streams of the same seed and name give the same draws.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">What is drawn for, such as <c>faults</c> or <c>workload/fe01</c>; compared ordinally, not empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public RandomStream(Seed seed, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;

        // Four outputs of SplitMix64 in a row are distinct, so that the state is never the one the generator cannot leave: all zeros.
        var filler = new SplitMix64(StableHash.Combine(seed.Value, StableHash.Of(name)));
        (_s0, _s1, _s2, _s3) = (filler.Next(), filler.Next(), filler.Next(), filler.Next());
    }

    /// <summary>A stream at a given state, not all zeros: what published reference values start from.</summary>
    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        Name = "given state";
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>What the stream is for.</summary>
    public string Name { get; }

    /// <summary>The next 64 bits, each as likely 0 as 1.</summary>
    public ulong NextUInt64()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A multiple of 2^-53 from 0 up to but not including 1, all equally likely. Takes one draw.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UnitOf53Bits;

    /// <summary>A whole number between two bounds, both included, all equally likely. Takes one draw, very rarely more; also for equal bounds.</summary>
    /// <remarks>D. Lemire, Fast Random Integer Generation in an Interval, ACM Transactions on Modeling and Computer Simulation 29 (2019).</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxInclusive"/> is below <paramref name="minInclusive"/>.</exception>
    public long NextInt64(long minInclusive, long maxInclusive)
    {
        if (maxInclusive < minInclusive)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxInclusive), $"the upper bound {maxInclusive} is below the lower bound {minInclusive}; expected at least the lower bound.");
        }

        unchecked
        {
            ulong count = (ulong)maxInclusive - (ulong)minInclusive + 1;

            // The count of all 2^64 numbers wraps to 0; there any draw will do.
            ulong offset = count == 0 ? NextUInt64() : NextBelow(count);
            return (long)((ulong)minInclusive + offset);
        }
    }

    /// <summary>As <see cref="NextInt64"/>, for 32 bits; the same draws give the same numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxInclusive"/> is below <paramref name="minInclusive"/>.</exception>
    public int NextInt32(int minInclusive, int maxInclusive) => (int)NextInt64(minInclusive, maxInclusive);

    /// <summary>
    /// True with probability <paramref name="p"/>. Takes exactly one draw, also for 0 (never) and 1 (always), so that changing a
    /// probability moves no later draw.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not from 0 to 1.</exception>
    public bool Chance(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability must lie between 0 and 1, both included.");
        }

        return NextDouble() < p;
    }

    /// <summary>Puts the items into an order drawn uniformly from all orders. Takes one draw per item but the first, very rarely more.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = NextInt32(0, last);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>
    /// A time until the next of events that come at random at a constant rate: exponentially distributed. Takes one draw; the result is
    /// from 0 to 36.8 times the mean, because a draw has 53 bits.
    /// </summary>
    /// <param name="mean">The mean, in the unit of the result; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is zero, negative, infinite or NaN.</exception>
    public double NextExponential(double mean)
    {
        if (!(mean > 0) || double.IsPositiveInfinity(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean of an exponential draw must be positive and finite.");
        }

        // The logarithm of 1 - u rather than u: u may be 0, 1 - u may not.
        return mean * (0 - DeterministicMath.Log(1 - NextDouble()));
    }

    private ulong NextBelow(ulong count)
    {
        unchecked
        {
            ulong offset = Math.BigMul(NextUInt64(), count, out ulong fraction);
            if (fraction < count)
            {
                // 2^64 modulo count: that many of the smallest fractions must be thrown away, or some numbers would come up more often.
                ulong surplus = (0 - count) % count;
                while (fraction < surplus)
                {
                    offset = Math.BigMul(NextUInt64(), count, out fraction);
                }
            }

            return offset;
        }
    }
}
