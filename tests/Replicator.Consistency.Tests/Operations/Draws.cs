namespace Replicator.Consistency.Tests.Operations;

/// <summary>Draws of a seed: SplitMix64.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong _state = seed;

    public int Below(int bound)
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)bound);
        }
    }

    public bool Chance(int percent) => Below(100) < percent;
}
