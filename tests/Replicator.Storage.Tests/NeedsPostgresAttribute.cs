namespace Replicator.Storage.Tests;

/// <summary>That the tests of a class need PostgreSQL's programs on the machine, which a machine with the .NET SDK alone does not have.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPostgresAttribute : Attribute
{
    /// <summary>Why they are passed over; null: they are not. Asked for, they run and fail where the programs are missing.</summary>
    public static string? SkipReason { get; } = Environment.GetEnvironmentVariable("REPLICATOR_POSTGRES_TESTS") == "1"
        ? null
        : "needs PostgreSQL (Debian's package postgresql): set REPLICATOR_POSTGRES_TESTS=1 to run it.";
}
