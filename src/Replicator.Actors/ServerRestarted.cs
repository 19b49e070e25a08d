using Akka.Actor;

namespace Replicator.Actors;

/// <summary>
/// The host to a replica's or a master's actor, once, after it brought that server back from a crash: go on with what the disk held. Not sent at a first start.
/// It never leaves its server.
/// </summary>
public sealed record ServerRestarted : INoSerializationVerificationNeeded
{
    private ServerRestarted()
    {
    }

    /// <summary>The only instance.</summary>
    public static ServerRestarted Instance { get; } = new();
}
