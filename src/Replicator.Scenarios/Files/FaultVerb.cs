using System.Collections.Immutable;

namespace Replicator.Scenarios.Files;

/// <summary>A verb of a fault in a file, and what goes with it.</summary>
/// <param name="Name">The verb, which is the key.</param>
/// <param name="IsOfLinks">Whether it names two ends, and not servers.</param>
/// <param name="Ends">The verb that it ends; null when it begins something itself.</param>
/// <param name="Keys">The keys that may stand beside it and when it comes.</param>
internal sealed record FaultVerb(string Name, bool IsOfLinks, string? Ends, ImmutableArray<string> Keys)
{
    public static ImmutableArray<FaultVerb> All { get; } =
    [
        new("partition", true, null, ["for", "optional", "oneWay"]),
        new("heal", true, "partition", ["oneWay"]),
        new("hold", true, null, ["for", "optional", "oneWay"]),
        new("release", true, "hold", ["oneWay"]),
        new("degrade", true, null, ["for", "optional", "oneWay", "addLatency", "latencyFactor", "loss", "duplication", "reordering", "bandwidth"]),
        new("crash", false, null, ["for", "optional"]),
        new("restart", false, "crash", []),
        new("pause", false, null, ["for", "optional"]),
        new("resume", false, "pause", []),
        new("skew", false, null, ["for", "optional", "offset", "drift"]),
        new("disk", false, null, ["for", "optional", "fault"]),
        new("denyAccess", false, null, ["for", "optional"]),
        new("grantAccess", false, "denyAccess", []),
        new("breakTrust", false, null, ["for", "optional"]),
        new("restoreTrust", false, "breakTrust", []),
        new("shareDown", false, null, ["for", "optional"]),
        new("shareUp", false, "shareDown", []),
    ];

    /// <summary>The verbs of these entries of a file.</summary>
    public static IEnumerable<FaultVerb> In(Cursor fault) => All.Where(verb => fault[verb.Name].Exists);

    /// <summary>The verb that ends <paramref name="name"/>; null when it lasts as long as it says, or until the load ends.</summary>
    public static FaultVerb? EndOf(string name) => All.FirstOrDefault(verb => verb.Ends == name);

    /// <summary>The verbs that a key goes with.</summary>
    public static IReadOnlyList<string> With(string key) => [.. All.Where(verb => verb.Keys.Contains(key)).Select(verb => verb.Name)];
}
