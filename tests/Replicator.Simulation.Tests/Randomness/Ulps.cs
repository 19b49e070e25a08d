namespace Replicator.Simulation.Tests.Randomness;

/// <summary>Distance between doubles counted in representable numbers: 0 for the same number (or two NaNs), 1 for neighbours.</summary>
internal static class Ulps
{
    public static ulong Between(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a) && double.IsNaN(b) ? 0 : ulong.MaxValue;
        }

        (long first, long second) = (Ordinal(a), Ordinal(b));
        return unchecked((ulong)(Math.Max(first, second) - Math.Min(first, second)));
    }

    // Doubles of one sign are ordered as their bits are; the negative ones are folded below zero.
    private static long Ordinal(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : unchecked(long.MinValue - bits);
    }
}
