using Akka.Actor;
using Akka.DistributedData.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// Before Akka's serializer of what replicators of data say to one another. What is refused belongs between a replicator and those who use it, which are of one process here,
/// and gossip that is immense when it is no longer compressed.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedReplicators(ExtendedActorSystem system)
    : GuardedSerializer(system, Id, new ReplicatorMessageSerializer(system), Named(Envelope, Write, WriteAck, WriteNack, Read, ReadResult, Status, Gossip, Deltas, DeltaNack))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 12;

    private const string Envelope = "H";
    private const string Write = "I";
    private const string WriteAck = "J";
    private const string Read = "K";
    private const string ReadResult = "L";
    private const string Status = "M";
    private const string Gossip = "N";
    private const string WriteNack = "O";
    private const string Deltas = "Q";
    private const string DeltaNack = "R";

    private protected override string? Refuse(byte[] bytes, string manifest) =>
        manifest == Gossip && !Inflation.IsBounded(bytes) ? "gossip of replicated data is not compressed as it should be, or immense." : null;
}
