using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("0.1us", 1)]
    [InlineData("100us", 1_000)]
    [InlineData("0.3ms", 3_000)]
    [InlineData("10s", 100_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("2m", 1_200_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData("3650d", 3_153_600_000_000_000)]
    public void Reads_durations_in_ticks(string text, long ticks) => Assert.Equal(ticks, Scalars.ParseDuration(text)!.Value.Ticks);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1 s")]
    [InlineData("+1s")]
    [InlineData(".5s")]
    [InlineData("1.s")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("1S")]
    [InlineData("1h30m")]
    [InlineData("∞")]
    [InlineData("١s")]
    public void Does_not_guess_at_durations(string text) => Assert.Null(Scalars.ParseDuration(text));

    [Theory]
    [InlineData("512B", 512)]
    [InlineData("20kB", 20_000)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("0.5kB", 500)]
    public void Reads_sizes_in_bytes(string text, int bytes) => Assert.Equal(bytes, Scalars.ParseSize(text));

    [Theory]
    [InlineData("64kbps", 64_000)]
    [InlineData("100Mbps", 100_000_000)]
    [InlineData("1Gbps", 1_000_000_000)]
    [InlineData("unlimited", long.MaxValue)]
    public void Reads_rates_in_bits_per_second(string text, long rate) => Assert.Equal(rate, Scalars.ParseRate(text)!.Value.BitsPerSecond);

    [Theory]
    [InlineData("0%", 0)]
    [InlineData("0.1%", 0.001)]
    [InlineData("50%", 0.5)]
    [InlineData("100%", 1)]
    public void Reads_percentages_as_shares(string text, double share) => Assert.Equal(share, Scalars.ParseShare(text));

    [Fact]
    public void Every_duration_reads_back_as_it_was_written() => Gen.Long[0, 3_153_600_000_000_000]
        .Sample(ticks => Assert.Equal(ticks, Scalars.ParseDuration(Scalars.Format(new TimeSpan(ticks)))!.Value.Ticks));

    [Fact]
    public void Every_share_reads_back_as_it_was_written() => Gen.Int[0, 1_000_000_000]
        .Select(parts => Scalars.ParseShare($"{parts / 10_000_000m}%")!.Value)
        .Sample(share => Assert.Equal(share, Scalars.ParseShare(Scalars.FormatShare(share))));

    [Fact]
    public void Every_rate_and_size_reads_back_as_it_was_written()
    {
        Gen.Long[1, 1_000_000_000_000_000].Sample(rate => Assert.Equal(rate, Scalars.ParseRate(Scalars.Format(new Scenarios.Model.BitRate(rate)))!.Value.BitsPerSecond));
        Gen.Int[0, 1_000_000_000].Sample(size => Assert.Equal(size, Scalars.ParseSize(Scalars.FormatSize(size))));
    }

    [Fact]
    public void Every_number_reads_back_as_it_was_written() => Gen.OneOf(Gen.Double[0, 1e-20], Gen.Double[0, 1], Gen.Double[1, 100], Gen.Double[0, 86_400_000])
        .Select(number => Scalars.ParseNumber(number.ToString("F28", CultureInfo.InvariantCulture)[..30])!.Value)
        .Sample(number => Assert.Equal(number, Scalars.ParseNumber(Scalars.Format(number))));

    [Theory]
    [InlineData("1.234567890123456789", 1.234567890123456789, "1.2345678901234567")]
    [InlineData("0.0000000000000000000000000001", 1e-28, "0.0000000000000000000000000001")]
    [InlineData("0.00001", 1e-5, "0.00001")]
    [InlineData("86400000", 86_400_000, "86400000")]
    [InlineData("1.50", 1.5, "1.5")]
    public void Writes_numbers_in_as_few_digits_as_read_back_and_without_exponent(string text, double number, string written)
    {
        Assert.Equal(number, Scalars.ParseNumber(text));
        Assert.Equal(written, Scalars.Format(number));
    }

    [Fact]
    public void Whatever_is_read_matches_the_pattern_that_editors_check()
    {
        ScalarShape[] shapes = [Scalars.Duration, Scalars.Size, Scalars.Percentage, Scalars.Rate, Scalars.Recurrence, Scalars.Time, Scalars.Label, Scalars.RequestName, Scalars.Domain, Scalars.Percentile];
        Gen.Char["0159.-%pabcdmhsukMGB/ TZ:"].Array[0, 8].Select(chars => new string(chars)).Sample(text =>
        {
            foreach (ScalarShape shape in shapes.Where(shape => shape.FindFault(text) is null))
            {
                Assert.Matches(new Regex(shape.Pattern!), text);
            }
        }, iter: 20_000);
    }
}
