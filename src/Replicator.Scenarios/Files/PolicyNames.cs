using Replicator.Domain.Conflicts;

namespace Replicator.Scenarios.Files;

/// <summary>What conflict policies are called in files, documents and on the command line.</summary>
public static class PolicyNames
{
    /// <summary>All names, the product's own first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ConflictPolicy>().Select(Of)];

    /// <summary>The name of a policy.</summary>
    public static string Of(ConflictPolicy policy) => Scalars.Word(policy);

    /// <summary>The policy of a name; null when there is none.</summary>
    public static ConflictPolicy? Parse(string name) => Scalars.ParseWord<ConflictPolicy>(name);
}
