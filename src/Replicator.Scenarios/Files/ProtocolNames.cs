using Replicator.Domain.Dissemination;

namespace Replicator.Scenarios.Files;

/// <summary>What replication protocols are called in files.</summary>
internal static class ProtocolNames
{
    private static readonly ReplicationProtocol[] Defaults = [new PushProtocol(), new PullProtocol(), new RelayTreeProtocol(), new RumorProtocol(), new AntiEntropyProtocol()];

    /// <summary>All names, the product's own first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Defaults.Select(static protocol => protocol.Name)];

    /// <summary>The protocol of a name, with its defaults; null when there is none.</summary>
    public static ReplicationProtocol? Parse(string name) => Array.Find(Defaults, protocol => protocol.Name == name);
}
