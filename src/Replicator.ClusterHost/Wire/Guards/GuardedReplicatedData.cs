using Akka.Actor;
using Akka.DistributedData.Serialization;
using Google.Protobuf;
using Replicator.ClusterHost.Wire.Guards.Names;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// Before Akka's serializer of replicated data, which names the .NET type of what a set or a register holds. Sharding alone replicates any: sets of texts, and a register
/// that holds where the shards are. Nothing else passes.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedReplicatedData(ExtendedActorSystem system)
    : GuardedSerializer(system, Id, new ReplicatedDataSerializer(system), Named(Deleted, GrowingSet, Set, Added, Removed, Full, Deltas, Register, Versions))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 11;

    private const string Deleted = "A";
    private const string GrowingSet = "B";
    private const string Set = "C";
    private const string Added = "Ca";
    private const string Removed = "Cr";
    private const string Full = "Cf";
    private const string Deltas = "Cg";
    private const string Register = "E";
    private const string Versions = "L";

    // Akka's numbers of kinds of values.
    private const int Text = 2;
    private const int Other = 4;

    private const string ShardsType = "Akka.Cluster.Sharding.ShardCoordinator+CoordinatorState, Akka.Cluster.Sharding";

    private static readonly MessageParser<AnySet> Sets = AnySet.Parser.WithDiscardUnknownFields(true);
    private static readonly MessageParser<AnySetDeltas> SetDeltas = AnySetDeltas.Parser.WithDiscardUnknownFields(true);
    private static readonly MessageParser<AnyRegister> Registers = AnyRegister.Parser.WithDiscardUnknownFields(true);

    // The same parser as Akka's, so that both read the same from the same bytes.
    private protected override string? Refuse(byte[] bytes, string manifest)
    {
        try
        {
            bool passes = manifest switch
            {
                GrowingSet or Added or Removed or Full => IsOfTexts(Sets.ParseFrom(bytes)),
                Set => IsOfTexts(Sets.ParseFrom(Inflation.Inflate(bytes))),
                Deltas => SetDeltas.ParseFrom(bytes) is var deltas && IsText(deltas.TypeInfo) && deltas.Entries.All(static each => IsOfTexts(each.Underlying)),
                Register => Registers.ParseFrom(bytes).TypeInfo is { Type: Other, TypeName: ShardsType },
                _ => true,
            };
            return passes ? null : "replicated data holds something else than texts and places of shards.";
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            return "replicated data cannot be read.";
        }
    }

    private static bool IsOfTexts(AnySet? set) => IsText(set?.TypeInfo);

    private static bool IsText(TypeDescriptor? type) => type?.Type == Text;
}
