using System.Net;
using System.Net.Sockets;
using Replicator.Storage.Postgres;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>What is said of a place before a server is asked, or where there is none.</summary>
public sealed class PostgresLocationTests
{
    private const string Connection = "Host=db01;Database=cms;Username=master;Password=of 8317";

    [Fact]
    public void A_place_is_told_without_the_password() =>
        Assert.Equal("schema stores of database cms at db01:5432", new PostgresLocation(Connection, "stores").ToString());

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("pg_stores", "names that begin with pg_ are PostgreSQL's own")]
    [InlineData("a\0b", "it has a character that no name may have")]
    [InlineData("éééééééééééééééééééééééééééééééé", "it is 64 bytes long")]
    public void A_name_that_no_schema_has_is_refused(string schema, string problem) => Refused(schema, problem);

    // What describes a test to its runner has no such character either.
    [Fact]
    public void Half_of_a_surrogate_pair_is_no_name() => Refused("\ud834", "it is no valid Unicode");

    [Theory]
    [InlineData("postgresql://master:of8317@db01/cms", "it is not made of pairs of key=value")]
    [InlineData("Host=db01;Database=cms;Password=8317;of=8317", "its key number 4 is none that is known")]
    [InlineData("Host=db01;Database=cms;Pasword=8317", "its key number 3 is none that is known")]
    [InlineData("Host=db01;Database=cms;Port=8317a", "its port cannot have the value that it has")]
    [InlineData("Host=db01;Database=cms;SSL Mode=8317a", "its ssl mode cannot have the value that it has")]
    [InlineData("Database=cms;Password=8317", "it names no server")]
    [InlineData("Host=db01;Password=8317", "it names no database")]
    [InlineData("", "it names no server")]
    public void A_connection_string_that_cannot_be_used_is_refused_and_nothing_of_it_told(string connection, string problem)
    {
        StoreException refused = Assert.Throws<StoreException>(() => new PostgresLocation(connection, "stores"));

        Assert.Equal(
            $"the connection string cannot be used: {problem}. Expected one such as Host=db01;Database=cms;Username=replicator; a value with ; or = in it stands in double quotes.",
            refused.Message);
        Assert.DoesNotContain("8317", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_cannot_be_reached()
    {
        var place = new PostgresLocation($"Host=127.0.0.1;Port={FreePort()};Database=cms;Username=master;Password=of 8317", "stores");

        foreach (Action open in (Action[])[() => PostgresStore.Open(place), () => PostgresStore.Create(place)])
        {
            StoreException refused = Assert.Throws<StoreException>(open);
            Assert.Equal(StoreProblem.Unreachable, refused.Problem);
            Assert.StartsWith($"{place} cannot be reached: Failed to connect to 127.0.0.1:", refused.Message, StringComparison.Ordinal);
            Assert.EndsWith(" Start the server or mend the way to it, then open the store again.", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("8317", refused.ToString(), StringComparison.Ordinal);
        }
    }

    private static void Refused(string schema, string problem)
    {
        StoreException refused = Assert.Throws<StoreException>(() => new PostgresLocation(Connection, schema));

        Assert.Equal(
            (StoreProblem.NotAStore, $"'{schema}' is no name for the schema of a store: {problem}. Expected 1 to 63 bytes, such as cms."), (refused.Problem, refused.Message));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
