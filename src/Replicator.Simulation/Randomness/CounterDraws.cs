using System.Diagnostics.CodeAnalysis;

namespace Replicator.Simulation.Randomness;

/// <summary>
/// The draws of one message, timer or other numbered thing: each is a function of (key, number, purpose) and of nothing else. Unlike a
/// <see cref="RandomStream"/> it has no position, so that turning on loss does not move the latency drawn for the same message, and no
/// state, so that it may be made anew on each event without an allocation. Immutable; any thread. Not for secrets.
/// </summary>
/// <remarks>
/// Two rounds of <see cref="StableHash.Mix"/>: one over key and number, one over its result, key and purpose. The key goes into both, so
/// that two keys whose first rounds happen to meet at some number still part in the second. The step between purposes is a multiplier
/// that G. Steele and S. Vigna found by spectral test (Computationally Easy, Spectrally Good Multipliers, 2021).
/// The default value is not the draws of (0, 0) and always gives zeros for purpose 0: make one with the constructor.
/// </remarks>
public readonly struct CounterDraws
{
    private const ulong PurposeStep = 0xD1342543DE82EF95;
    private const double UnitOf53Bits = 1.0 / (1L << 53);

    private readonly ulong _state;

    /// <summary>The draws of the thing numbered <paramref name="n"/> under <paramref name="key"/>.</summary>
    /// <param name="key">Seed, host or link, made one number with <see cref="StableHash.Combine"/>.</param>
    /// <param name="n">Which message, timer, …; typically counted from 0.</param>
    public CounterDraws(ulong key, ulong n)
    {
        unchecked
        {
            _state = StableHash.Mix(key + StableHash.GoldenGamma * (n + 1)) + key;
        }
    }

    /// <summary>64 bits for one purpose; asking again gives the same.</summary>
    /// <param name="purpose">Any number; by convention small constants, one for each kind of draw.</param>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The type is what the caller asks for.")]
    public ulong UInt64(int purpose)
    {
        unchecked
        {
            return StableHash.Mix(_state + PurposeStep * (ulong)purpose);
        }
    }

    /// <summary>A multiple of 2^-53 from 0 up to but not including 1, for one purpose: the upper 53 bits of <see cref="UInt64"/>.</summary>
    /// <param name="purpose">As for <see cref="UInt64"/>.</param>
    public double Unit(int purpose) => (UInt64(purpose) >> 11) * UnitOf53Bits;
}
