using CsCheck;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

public class DeterministicMathTests
{
    private static readonly double[] Specials =
    [
        0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 2.225073858507201e-308, double.MaxValue, double.MinValue,
        1e300, -1e300, 1e-300, 1e18, 1e20, -1e20, 9007199254740991, -9007199254740991, 9007199254740992, 18014398509481984,
        0.9999999999999999, 1.0000000000000002, Math.PI, Math.E, 1023, 1024, -1074, -1075, 700.5, -708.5,
        709.782712893384, 709.7827128933841, 710, -745.1332191019411, -745.1332191019412, -746,
    ];

    [Fact]
    public void The_logarithm_of_every_special_value_is_that_of_the_platform()
    {
        Assert.All(Specials, x => AssertNear(Math.Log(x), DeterministicMath.Log(x), $"log {x:R}"));
    }

    [Fact]
    public void The_exponential_of_every_special_value_is_that_of_the_platform()
    {
        Assert.All(Specials, x => AssertNear(Math.Exp(x), DeterministicMath.Exp(x), $"exp {x:R}"));
    }

    [Fact]
    public void The_power_of_every_pair_of_special_values_is_that_of_the_platform()
    {
        Assert.All(Specials, x => Assert.All(Specials, y => AssertNear(Math.Pow(x, y), DeterministicMath.Pow(x, y), $"pow {x:R} {y:R}")));
    }

    [Fact]
    public void The_sign_of_a_zero_power_is_that_of_the_platform()
    {
        double[] bases = [-0.0, 0, -double.Epsilon, double.NegativeInfinity, -2, 2];
        double[] exponents = [3, 2, 2.5, -3, -2, -2.5, -1075, -1077];
        Assert.All(bases, x => Assert.All(exponents, y => Assert.Equal(
            double.IsNegative(Math.Pow(x, y)) && !double.IsNaN(Math.Pow(x, y)),
            double.IsNegative(DeterministicMath.Pow(x, y)) && !double.IsNaN(DeterministicMath.Pow(x, y)))));
    }

    [Fact]
    public void Not_a_number_has_the_same_bits_from_every_function()
    {
        double otherNaN = BitConverter.Int64BitsToDouble(0x7FF8000000000123);
        double[] results =
        [
            DeterministicMath.Log(-1), DeterministicMath.Log(otherNaN), DeterministicMath.Exp(otherNaN), DeterministicMath.Pow(-2, 0.5),
            DeterministicMath.Pow(otherNaN, 2), DeterministicMath.Pow(2, otherNaN), DeterministicMath.InverseNormal(-0.1),
            DeterministicMath.InverseNormal(1.1), DeterministicMath.InverseNormal(otherNaN), DeterministicMath.InverseNormal(double.PositiveInfinity),
        ];
        Assert.All(results, result => Assert.Equal(BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(result)));
    }

    [Fact]
    public void The_logarithm_is_within_two_ulps_of_the_platform_for_any_positive_number()
    {
        // All bit patterns of positive finite doubles, so that every binary exponent is as likely as any other.
        Gen.Long[1, 0x7FEFFFFFFFFFFFFF].Select(BitConverter.Int64BitsToDouble)
            .Sample(x => Ulps.Between(Math.Log(x), DeterministicMath.Log(x)) <= 2, iter: 20_000);
    }

    [Fact]
    public void The_logarithm_is_within_two_ulps_of_the_platform_near_one()
    {
        Gen.Double[0.5, 1.5].Sample(x => Ulps.Between(Math.Log(x), DeterministicMath.Log(x)) <= 2, iter: 20_000);
    }

    [Fact]
    public void The_exponential_is_within_two_ulps_of_the_platform_over_its_whole_range()
    {
        Gen.Double[-746, 710].Sample(x => Ulps.Between(Math.Exp(x), DeterministicMath.Exp(x)) <= 2, iter: 20_000);
    }

    [Fact]
    public void The_power_is_within_two_ulps_of_the_platform_up_to_the_largest_results()
    {
        // The exponent is chosen so that results cover the whole range of a double: where the error of the logarithm weighs most.
        Gen.Select(Gen.Double[0.1, 10], Gen.Double[-745, 709.7])
            .Where((x, _) => x != 1)
            .Select((x, log) => (x, y: log / Math.Log(x)))
            .Sample(p => Ulps.Between(Math.Pow(p.x, p.y), DeterministicMath.Pow(p.x, p.y)) <= 2, iter: 20_000);
    }

    [Theory]
    [InlineData(1e-300, -37.04709629936119924)]
    [InlineData(1e-20, -9.26234008979840758)]
    [InlineData(0.001, -3.090232306167813535)]
    [InlineData(0.025, -1.959963984540054212)]
    [InlineData(0.075, -1.439531470938455935)]
    [InlineData(0.25, -0.6744897501960817432)]
    [InlineData(0.4999, -0.0002506628300880074924)]
    [InlineData(0.75, 0.6744897501960817432)]
    [InlineData(0.9, 1.281551565544600593)]
    [InlineData(0.975, 1.959963984540053856)]
    [InlineData(0.99, 2.326347874040840768)]
    [InlineData(0.999, 3.090232306167813278)]
    [InlineData(0.9999999999999999, 8.209536151601386856)]
    public void The_normal_quantile_agrees_with_values_calculated_to_300_bits(double p, double z)
    {
        // Each is the root of the distribution function in 300-bit arithmetic, for the double that the literal p rounds to.
        Assert.True(Ulps.Between(z, DeterministicMath.InverseNormal(p)) <= 6, $"{DeterministicMath.InverseNormal(p):R} instead of {z:R}");
    }

    [Fact]
    public void The_normal_quantile_of_a_half_is_exactly_zero()
    {
        Assert.Equal(0.0, DeterministicMath.InverseNormal(0.5));
    }

    [Fact]
    public void The_normal_quantiles_of_zero_and_one_are_infinite()
    {
        Assert.Equal(double.NegativeInfinity, DeterministicMath.InverseNormal(0));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.InverseNormal(1));
    }

    [Fact]
    public void The_normal_quantile_is_odd_about_a_half()
    {
        // Multiples of 2^-20, so that 1 - p is exact.
        for (int i = 1; i < 1 << 19; i += 37)
        {
            double p = i / (double)(1 << 20);
            Assert.Equal(-DeterministicMath.InverseNormal(p), DeterministicMath.InverseNormal(1 - p));
        }
    }

    private static void AssertNear(double expected, double actual, string what)
    {
        Assert.True(Ulps.Between(expected, actual) <= 2, $"{what}: {actual:R}, the platform says {expected:R}");
    }
}
