namespace Replicator.Storage.Tests.Postgres;

/// <summary>A theory that needs a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = NeedsPostgresAttribute.SkipReason;
}
