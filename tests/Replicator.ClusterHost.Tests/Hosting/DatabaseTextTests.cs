using Replicator.ClusterHost.Hosting;
using Replicator.Storage;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class DatabaseTextTests
{
    [Theory]
    [InlineData("Host=db01;Database=cms;Username=replicator", "schema replicator of database cms at db01:5432")]
    [InlineData("Host=db01;Database=cms;Schema=run7", "schema run7 of database cms at db01:5432")]
    [InlineData("schema=run7;host=db01;port=6000;database=cms", "schema run7 of database cms at db01:6000")]
    [InlineData("Host=db01;Database=cms;SCHEMA=", "schema replicator of database cms at db01:5432")]
    [InlineData("Host=db01;Database=cms;Schema=\"a;b\"", "schema a;b of database cms at db01:5432")]
    public void The_schema_stands_in_the_connection_string(string text, string expected) => Assert.Equal(expected, DatabaseText.Parse(text).ToString());

    [Theory]
    [InlineData("cms")]
    [InlineData("Host=db01")]
    [InlineData("Host=db01;Database=cms;Color=blue")]
    [InlineData("Host=db01;Database=cms;Schema=pg_own")]
    public void What_is_no_place_is_refused(string text) => Assert.Equal(StoreProblem.NotAStore, Assert.Throws<StoreException>(() => DatabaseText.Parse(text)).Problem);

    // What a parser says of it may hold a part of the password.
    [Fact]
    public void No_password_is_told()
    {
        var refused = Assert.Throws<StoreException>(static () => DatabaseText.Parse("Host=db01;Database=cms;Password=sec=ret;hunter2"));

        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }
}
