namespace Replicator.Simulation.Randomness;

/// <summary>
/// Logarithm, exponential, power and the normal quantile with the same bits on every machine. Not a replacement for
/// <see cref="Math"/> where bits do not matter: it is slower, <see cref="Pow"/> most of all.
/// </summary>
/// <remarks>
/// <para>
/// The platform's own functions come from its C library and differ in the last bit between operating systems and processors; one such bit
/// moves a latency by a tick and with it the rest of a run. Everything here is made of addition, subtraction, multiplication, division,
/// square root, floor and bit operations, which IEEE 754 rounds exactly. The runtime never fuses a multiplication with an addition unless
/// asked to by name, and nothing here asks.
/// </para>
/// <para>
/// Special values follow <see cref="Math"/>, with one difference: a result that is not a number is always <see cref="double.NaN"/> itself,
/// because the sign and payload of a computed NaN differ between processors. All members are pure and may be called from any thread.
/// </para>
/// </remarks>
public static class DeterministicMath
{
    // The natural logarithm of 2 in two parts. The upper has 42 significant bits, so that its product with a binary exponent (11 bits) is exact.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double InverseLn2 = 1.4426950408889634;

    private const double TwoTo54 = 18014398509481984.0;
    private const double TwoTo64 = 18446744073709551616.0;
    private const double TwoToMinus64 = 1 / TwoTo64;
    private const double TwoToMinus65 = TwoToMinus64 / 2;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const long SquareRootOfHalfBits = 0x3FE6A09E667F3BCD;

    /// <summary>The natural logarithm of <paramref name="x"/>, within 2 units in the last place of <c>Math.Log</c>.</summary>
    /// <param name="x">Any number; negative gives NaN, zero of either sign gives negative infinity.</param>
    /// <returns>The logarithm, from -745.2 to 709.8 for a positive finite <paramref name="x"/>.</returns>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return LogOfSpecial(x);
        }

        // 1. x = 2^k (1 + f) with 1 + f between √½ and √2. The subtraction that gives f is exact.
        double f = Reduce(x, out int k) - 1;

        // 2. log(1 + f) = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with s = f / (2 + f), |s| < 0.172; the rest of the series is below 2^-60 of it.
        //    As 2s = f - sf, the sum is f - s (f - R): f itself carries no error, and what is subtracted from it is small.
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z * (2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19)))));
        double even = w * (2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21)))));
        double subtrahend = s * (f - (odd + even));

        // 3. The small part of k ln 2 goes to the small terms; its large part is exact.
        return k * Ln2High + (f - (subtrahend - k * Ln2Low));
    }

    /// <summary>e to the power of <paramref name="x"/>, within 2 units in the last place of <c>Math.Exp</c>.</summary>
    /// <param name="x">Any number; above 709.78 the result is infinite, below -745.13 it is zero.</param>
    public static double Exp(double x) => double.IsNaN(x) ? double.NaN : ExpOfSum(x, 0);

    /// <summary>
    /// <paramref name="x"/> to the power of <paramref name="y"/>, within 2 units in the last place of <c>Math.Pow</c>.
    /// The logarithm is carried in two doubles, because the exponential multiplies its error by up to 745.
    /// </summary>
    /// <param name="x">The base; a negative one gives NaN unless <paramref name="y"/> is a whole number or infinite.</param>
    /// <param name="y">The exponent; zero gives 1 for every base, NaN included.</param>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double magnitude = Math.Abs(x);
        bool isNegative = double.IsNegative(x) && IsOddInteger(y);
        if (double.IsInfinity(y))
        {
            return magnitude == 1 ? 1 : (magnitude > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }

        if (magnitude == 0 || double.IsInfinity(magnitude))
        {
            double limit = (magnitude == 0) == (y > 0) ? 0 : double.PositiveInfinity;
            return isNegative ? -limit : limit;
        }

        if (x < 0 && Math.Floor(y) != y)
        {
            return double.NaN;
        }

        double power = PowOfPositive(magnitude, y);
        return isNegative ? -power : power;
    }

    /// <summary>
    /// The quantile function of the standard normal distribution: the z below which a share <paramref name="p"/> of it lies.
    /// Relative error about 1e-15.
    /// </summary>
    /// <remarks>
    /// M. J. Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37 (1988) 477–484, routine PPND16.
    /// </remarks>
    /// <param name="p">The share, 0 to 1; 0 gives negative infinity, 1 positive infinity, anything outside (or NaN) NaN; ½ gives exactly 0.</param>
    public static double InverseNormal(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * CentralRatio(0.180625 - q * q);
        }

        double tail = q < 0 ? p : 1 - p;
        if (!(tail > 0))
        {
            return tail != 0 ? double.NaN : q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double r = Math.Sqrt(-Log(tail));
        double z = r <= 5 ? NearTailRatio(r - 1.6) : FarTailRatio(r - 5);
        return q < 0 ? -z : z;
    }

    private static double LogOfSpecial(double x) => x == 0 ? double.NegativeInfinity : double.IsPositiveInfinity(x) ? x : double.NaN;

    /// <summary>The significand of a positive finite number, scaled to between √½ and √2, and the binary exponent that was taken out.</summary>
    private static double Reduce(double x, out int exponent)
    {
        int shift = 0;
        if (x < SmallestNormal)
        {
            x *= TwoTo54;
            shift = 54;
        }

        // Subtracting √½ first makes the exponent field change at √½ and √2 rather than at powers of two.
        long bits = BitConverter.DoubleToInt64Bits(x);
        long power = unchecked(bits - SquareRootOfHalfBits) >> 52;
        exponent = unchecked((int)power - shift);
        return BitConverter.Int64BitsToDouble(unchecked(bits - (power << 52)));
    }

    /// <summary>e to the power of the sum of two numbers, of which <paramref name="small"/> is at most a rounding error of <paramref name="x"/>.</summary>
    private static double ExpOfSum(double x, double small)
    {
        if (x > 710)
        {
            return double.PositiveInfinity;
        }

        if (x < -746)
        {
            return 0;
        }

        // 1. x = n ln 2 + r with |r| at most ½ ln 2. high is exact, as n Ln2High is and lies close to x.
        double n = Math.Floor(x * InverseLn2 + 0.5);
        double high = x - n * Ln2High;
        double low = n * Ln2Low - small;
        double r = high - low;

        // 2. e^r = 1 + r + r² (1/2! + r/3! + … + r¹¹/13!); the rest of the series is below 2^-57.
        //    Grouped in pairs and fours, so that the processor works on several at once.
        double r2 = r * r;
        double r4 = r2 * r2;
        double first = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
        double second = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        double third = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
        double series = first + r4 * (second + r4 * third);
        double significand = 1 + (high - (low - r2 * series));
        return Scale(significand, unchecked((int)n));
    }

    /// <summary>A number near 1 times two to the power of <paramref name="exponent"/>, rounded once; exponents from -1077 to 1025.</summary>
    private static double Scale(double significand, int exponent)
    {
        if (exponent > 1023)
        {
            return significand * PowerOfTwo(1023) * PowerOfTwo(exponent - 1023);
        }

        // A subnormal result is reached from a normal one by one multiplication, because two would round twice.
        return exponent < -1022 ? significand * PowerOfTwo(exponent + 64) * TwoToMinus64 : significand * PowerOfTwo(exponent);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble(unchecked((long)exponent + 1023) << 52);

    private static double PowOfPositive(double x, double y)
    {
        // Beyond these bounds the exponent alone decides: no base but 1 has a logarithm nearer to 0 than 2^-54 or farther than 745.
        // Within them, the products below neither overflow nor lose bits to underflow.
        if (x == 1 || Math.Abs(y) < TwoToMinus65)
        {
            return 1;
        }

        if (Math.Abs(y) > TwoTo64)
        {
            return (x > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }

        DoubleDouble exponent = LogInTwoDoubles(x) * y;
        return ExpOfSum(exponent.High, exponent.Low);
    }

    /// <summary>The logarithm of a positive finite number with about 70 significant bits, by the series of <see cref="Log"/>.</summary>
    private static DoubleDouble LogInTwoDoubles(double x)
    {
        double m = Reduce(x, out int k);
        DoubleDouble s = DoubleDouble.Quotient(m - 1, DoubleDouble.Sum(m, 1));
        DoubleDouble z = s * s;

        // The terms from s⁹ on are below 2^-20 of the sum, so that one double carries them; those from s²⁹ on are below 2^-75.
        double t = z.High;
        double far = 2.0 / 17 + t * (2.0 / 19 + t * (2.0 / 21 + t * (2.0 / 23 + t * (2.0 / 25 + t * (2.0 / 27)))));
        double rest = t * (2.0 / 9 + t * (2.0 / 11 + t * (2.0 / 13 + t * (2.0 / 15 + t * far))));
        DoubleDouble series = new DoubleDouble(2.0 / 7, 1.586032892321652e-17) + rest;
        series = new DoubleDouble(2.0 / 5, -2.2204460492503132e-17) + z * series;
        series = new DoubleDouble(2.0 / 3, 3.700743415417188e-17) + z * series;
        DoubleDouble logOfSignificand = s * (new DoubleDouble(2, 0) + z * series);
        return new DoubleDouble(k * Ln2High, k * Ln2Low) + logOfSignificand;
    }

    // From 2^53 on every number is even; below, the fractional half of an odd number is ½.
    private static bool IsOddInteger(double y) => Math.Abs(y) < TwoTo54 / 2 && Math.Floor(y) == y && Math.Floor(y / 2) != y / 2;

    private static double CentralRatio(double r) =>
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r
            + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.3871328727963666080)
        / (((((((5226.4952788528545610 * r + 28729.085735721942674) * r + 39307.895800092710610) * r + 21213.794301586595867) * r
            + 5394.1960214247511077) * r + 687.18700749205790830) * r + 42.313330701600911252) * r + 1);

    private static double NearTailRatio(double r) =>
        (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.76949722146069140550) * r + 4.63033784615654529590) * r + 1.42343711074968357734)
        / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1) * r
            + 6.89767334985100004550e-1) * r + 1.67638483018380384940) * r + 2.05319162663775882187) * r + 1);

    private static double FarTailRatio(double r) =>
        (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2) * r
            + 2.96560571828504891230e-1) * r + 1.78482653991729133580) * r + 5.46378491116411436990) * r + 6.65790464350110377720)
        / (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4) * r
            + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r + 5.99832206555887937690e-1) * r + 1);
}
