using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Statistics;

public sealed class StudentTTests
{
    // NIST/SEMATECH, Handbook of Statistical Methods, 1.3.6.7.2, to more digits where others give them.
    [Theory]
    [InlineData(1, 12.706205)]
    [InlineData(2, 4.302653)]
    [InlineData(5, 2.570582)]
    [InlineData(9, 2.262157)]
    [InlineData(10, 2.228139)]
    [InlineData(11, 2.200985)]
    [InlineData(15, 2.131450)]
    [InlineData(20, 2.085963)]
    [InlineData(30, 2.042272)]
    [InlineData(60, 2.000298)]
    [InlineData(100, 1.983972)]
    [InlineData(1_000, 1.962339)]
    [InlineData(1_000_000_000, 1.959964)]
    public void It_is_what_the_tables_have(int degreesOfFreedom, double published) =>
        Assert.Equal(published, StudentT.Quantile975(degreesOfFreedom), 0.00001);

    [Fact]
    public void It_falls_with_the_degrees_of_freedom_also_where_table_and_expansion_meet() =>
        Assert.All(Enumerable.Range(1, 200), static degrees => Assert.True(StudentT.Quantile975(degrees) > StudentT.Quantile975(degrees + 1)));

    [Fact]
    public void Without_a_degree_of_freedom_there_is_none() => Assert.Throws<ArgumentOutOfRangeException>(static () => StudentT.Quantile975(0));
}
