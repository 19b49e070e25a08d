namespace Replicator.Simulation.Randomness;

/// <summary>
/// An unevaluated sum of two doubles, about 104 significant bits: what <see cref="DeterministicMath.Pow"/> calculates its logarithm in.
/// Only for finite operands far from overflow and underflow. Exactly rounded operations only, so the same bits everywhere.
/// </summary>
/// <remarks>T. J. Dekker, A Floating-Point Technique for Extending the Available Precision, Numerische Mathematik 18 (1971) 224–242.</remarks>
/// <param name="High">The sum rounded to a double.</param>
/// <param name="Low">What the rounding left over.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>The exact sum of two doubles of any order (Knuth's TwoSum).</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        double partOfB = sum - a;
        return new(sum, a - (sum - partOfB) + (b - partOfB));
    }

    /// <summary>The quotient of a double and a sum of two.</summary>
    public static DoubleDouble Quotient(double numerator, DoubleDouble denominator)
    {
        double quotient = numerator / denominator.High;
        DoubleDouble product = Product(quotient, denominator.High);
        double remainder = numerator - product.High - product.Low - quotient * denominator.Low;
        return Ordered(quotient, remainder / denominator.High);
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble sum = Sum(a.High, b.High);
        return Ordered(sum.High, sum.Low + (a.Low + b.Low));
    }

    public static DoubleDouble operator +(DoubleDouble a, double b) => a + new DoubleDouble(b, 0);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble product = Product(a.High, b.High);
        return Ordered(product.High, product.Low + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b) => a * new DoubleDouble(b, 0);

    /// <summary>The exact sum of two doubles of which the first is the larger in magnitude (Dekker's FastTwoSum).</summary>
    private static DoubleDouble Ordered(double larger, double smaller)
    {
        double sum = larger + smaller;
        return new(sum, smaller - (sum - larger));
    }

    /// <summary>The exact product of two doubles, from halves of 26 bits whose products are exact.</summary>
    private static DoubleDouble Product(double a, double b)
    {
        double product = a * b;
        (double aHigh, double aLow) = Split(a);
        (double bHigh, double bLow) = Split(b);
        return new(product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
    }

    private static (double High, double Low) Split(double a)
    {
        double scaled = 134217729 * a;
        double high = scaled - (scaled - a);
        return (high, a - high);
    }
}
