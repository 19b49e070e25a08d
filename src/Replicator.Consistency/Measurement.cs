using System.Globalization;

namespace Replicator.Consistency;

/// <summary>How often a property was broken, where it is not promised and so only measured.</summary>
/// <param name="JudgedCount">How many times it was asked for.</param>
/// <param name="BrokenCount">How many times of those it was broken.</param>
public readonly record struct Measurement(long JudgedCount, long BrokenCount)
{
    /// <summary>The share that was broken, from 0 to 1; 0 when nothing was judged.</summary>
    public double Rate => JudgedCount == 0 ? 0 : (double)BrokenCount / JudgedCount;

    /// <summary>Counts one more.</summary>
    public Measurement With(bool isBroken) => new(JudgedCount + 1, BrokenCount + (isBroken ? 1 : 0));

    /// <summary>Returns both counts and the share, such as <c>3 of 1200 (0.25 %)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BrokenCount} of {JudgedCount} ({100 * Rate:0.####} %)");
}
