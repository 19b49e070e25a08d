namespace Replicator.Domain.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "0.0001ms")]
    [InlineData(3_000, "0.3ms")]
    [InlineData(385_000, "38.5ms")]
    [InlineData(9_999_999, "999.9999ms")]
    [InlineData(10_000_000, "1s")]
    [InlineData(10_000_001, "1.0000001s")]
    [InlineData(15_000_000, "1.5s")]
    [InlineData(900_000_000, "90s")]
    [InlineData(905_000_000, "90.5s")]
    [InlineData(1_200_000_000, "2m")]
    [InlineData(54_000_000_000, "90m")]
    [InlineData(864_000_000_000, "1d")]
    [InlineData(900_000_000_000, "25h")]
    public void A_duration_is_one_number_in_the_largest_unit_that_leaves_no_fraction_and_else_in_seconds_or_milliseconds(long ticks, string expected) =>
        Assert.Equal(expected, DurationText.Of(new TimeSpan(ticks)));
}
