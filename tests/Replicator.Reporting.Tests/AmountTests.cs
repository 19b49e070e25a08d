using System.Globalization;

namespace Replicator.Reporting.Tests;

public sealed class AmountTests
{
    [Theory]
    [InlineData("0", "0 s")]
    [InlineData("0.0000001", "0.0001 ms")]
    [InlineData("0.0003", "0.3 ms")]
    [InlineData("0.0703", "70.3 ms")]
    [InlineData("1", "1.00 s")]
    [InlineData("13.3652736", "13.37 s")]
    [InlineData("119.99", "119.99 s")]
    [InlineData("120", "2 min 0 s")]
    [InlineData("1805.9", "30 min 5 s")]
    [InlineData("7200", "2 h 0 min")]
    [InlineData("12000", "3 h 20 min")]
    [InlineData("187200", "2 d 4 h")]
    public void Times_are_in_the_units_people_use(string seconds, string expected) =>
        Assert.Equal(expected, Amount.Time(decimal.Parse(seconds, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(47_616, "47.6 kB")]
    [InlineData(665_500_000, "665.5 MB")]
    [InlineData(6_660_000_000, "6.66 GB")]
    [InlineData(1_234_000_000_000, "1,234.00 GB")]
    public void Bytes_are_in_decimal_units(long bytes, string expected) => Assert.Equal(expected, Amount.Bytes(bytes));

    [Fact]
    public void What_is_not_known_is_a_hyphen() => Assert.Equal("-", Amount.Time((decimal?)null));

    [Theory]
    [InlineData(1, "1 server")]
    [InlineData(0, "0 servers")]
    [InlineData(1_000_000, "1,000,000 servers")]
    public void Counts_agree_with_their_noun(long count, string expected) => Assert.Equal(expected, Amount.Count(count, "server"));
}
