using System.Text.Json;
using Replicator.Domain.Conflicts;

namespace Replicator.Search.Comparing;

/// <summary>Conflict policies as scenario files call them.</summary>
public static class PolicyNames
{
    /// <summary>All names, the product's own first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ConflictPolicy>().Select(Of)];

    /// <summary>The name of a policy.</summary>
    public static string Of(ConflictPolicy policy) => JsonNamingPolicy.CamelCase.ConvertName(policy.ToString());

    /// <summary>The policy of a name; null when there is none.</summary>
    public static ConflictPolicy? Parse(string name) =>
        Enum.GetValues<ConflictPolicy>().Where(policy => Of(policy) == name).Select(static policy => (ConflictPolicy?)policy).FirstOrDefault();
}
