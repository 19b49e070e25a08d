using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;

namespace Replicator.Actors;

/// <summary>
/// The content digest of every message an actor of this room may be handed: those of the protocol and those that stay on a server.
/// The same in every process; see <see cref="MessageDigest"/>.
/// </summary>
public static class ActorMessageDigest
{
    // Any constant will do: there is nothing in the message to digest.
    private const ulong ServerRestartedDigest = 0x5E4E1EC7ED5EA7ED;

    /// <summary>The digest of a message; false when it is none of this room's.</summary>
    public static bool TryOf(object message, out ulong digest)
    {
        digest = message switch
        {
            StatusReport report => MessageDigest.Of(report),
            TimerFired timer => MessageDigest.Of(timer.Name),
            IReplicationMessage replication => MessageDigest.Of(replication),
            RequestCertificate command => MessageDigest.Of(command),
            InvokeOperation command => MessageDigest.Of(command),
            Saved saved => MessageDigest.Of(saved),
            TakeOver command => MessageDigest.Of(command),
            ReseedReplicas command => MessageDigest.Of(command),
            ForceReplication command => MessageDigest.Of(command),
            RemoveReplica command => MessageDigest.Of(command),
            ServerRestarted => ServerRestartedDigest,
            _ => OAuthDigest.Of(message) ?? 0,
        };
        return digest != 0;
    }
}
