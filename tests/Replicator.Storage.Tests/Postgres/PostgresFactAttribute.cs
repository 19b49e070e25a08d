namespace Replicator.Storage.Tests.Postgres;

/// <summary>A test that needs a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = NeedsPostgresAttribute.SkipReason;
}
