namespace Replicator.Storage.Tests.Postgres;

/// <summary>The tests that share a server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPostgres : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
