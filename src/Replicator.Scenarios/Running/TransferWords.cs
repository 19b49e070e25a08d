using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Scenarios.Running;

/// <summary>Why a transfer failed, in words.</summary>
internal static class TransferWords
{
    /// <summary>The reason as an event names it beside the replica. That of an Edge server that does not answer is the product's.</summary>
    public static string ReasonOf(TransferFailure failure, ReplicaTransport transport) => failure switch
    {
        TransferFailure.NoReport when transport == ReplicaTransport.Https => "Https destination unavailable",
        TransferFailure.NoReport => "no status report came back",
        TransferFailure.UntrustedCertificate => "certificate not trusted",
        TransferFailure.AccessDenied => "access denied",
        TransferFailure.ShareDown => "file share unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "There are no words for this failure."),
    };

    /// <summary>Replicas with the reason of each, the first of many.</summary>
    public static string Named(TransferFailure failure, IReadOnlyList<ServerId> servers, ServerTopology topology)
    {
        const int NamedMax = 10;

        // To say that there is one more takes its place.
        int shown = servers.Count == NamedMax + 1 ? servers.Count : NamedMax;
        string names = string.Join(", ", servers.Take(shown).Select(
            server => $"{topology.NameOf(server)} ({ReasonOf(failure, topology.PoolOf(server).Role.Facts().Transport)})"));
        return servers.Count > shown ? $"{names} and {servers.Count - shown} more" : names;
    }
}
