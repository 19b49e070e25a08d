namespace Replicator.Simulation.Randomness;

/// <summary>
/// The generator SplitMix64, which turns one number into the state of another generator. A mutable struct: pass it by reference.
/// </summary>
/// <remarks>G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, as fixed by S. Vigna's splitmix64.c.</remarks>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state = unchecked(_state + StableHash.GoldenGamma);
        return StableHash.Mix(_state);
    }
}
