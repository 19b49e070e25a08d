using System.Collections.Frozen;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Control;

/// <summary>
/// What the runner and the members say to one another, as Protocol Buffers under manifests with versions. Nothing but the listed kinds is read; what is refused is counted
/// by <see cref="WireMetrics"/> and lost. Thread safe.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class ControlSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The number by which members know this serializer. It never changes.</summary>
    public const int Id = 41_705;

    private static readonly (string Manifest, MessageParser Parser, Type Type)[] Kinds =
    [
        Kind("member-ready.1", V1.MemberReady.Parser),
        Kind("host-run.1", V1.HostRun.Parser),
        Kind("hosting-refused.1", V1.HostingRefused.Parser),
        Kind("start-run.1", V1.StartRun.Parser),
        Kind("ask-activity.1", V1.AskActivity.Parser),
        Kind("activity.1", V1.Activity.Parser),
        Kind("ask-servers.1", V1.AskServers.Parser),
        Kind("servers.1", V1.Servers.Parser),
        Kind("ask-master.1", V1.AskMaster.Parser),
        Kind("master.1", V1.Master.Parser),
        Kind("ask-histories.1", V1.AskHistories.Parser),
        Kind("history-part.1", V1.HistoryPart.Parser),
        Kind("end-run.1", V1.EndRun.Parser),
        Kind("set-link.1", V1.SetLink.Parser),
        Kind("wake-server.1", V1.WakeServer.Parser),
        Kind("explore-seeds.1", V1.ExploreSeeds.Parser),
        Kind("want-seeds.1", V1.WantSeeds.Parser),
        Kind("seeds.1", V1.Seeds.Parser),
        Kind("seeds-explored.1", V1.SeedsExplored.Parser),
        Kind("seed-failed.1", V1.SeedFailed.Parser),
    ];

    private static readonly FrozenDictionary<string, MessageParser> Parsers = Kinds.ToFrozenDictionary(static kind => kind.Manifest, static kind => kind.Parser, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, string> Manifests = Kinds.ToFrozenDictionary(static kind => kind.Type, static kind => kind.Manifest);

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override string Manifest(object o) => Manifests.TryGetValue(o.GetType(), out string? manifest)
        ? manifest
        : throw new ArgumentException($"{o.GetType().Name} has no manifest for the wire; list it with the others.", nameof(o));

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => ((IMessage)obj).ToByteArray();

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return Parsers.TryGetValue(manifest, out MessageParser? parser)
                ? parser.ParseFrom(bytes)
                : throw new WireFormatException("A message to the host of a run has a manifest that this member does not know; a newer member may have written it.");
        }
        catch (InvalidProtocolBufferException exception)
        {
            WireMetrics.Refused.Add(1);
            throw new WireFormatException($"{bytes.Length} bytes are no {manifest}: {exception.Message}", exception);
        }
        catch (WireFormatException)
        {
            WireMetrics.Refused.Add(1);
            throw;
        }
    }

    private static (string, MessageParser, Type) Kind<T>(string manifest, MessageParser<T> parser)
        where T : IMessage<T> => (manifest, parser, typeof(T));
}
