using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Configuration;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Replicator.ClusterHost.Control;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Tests.Control;

// What is refused is counted for the whole process, so nothing else runs beside it.
[Collection(nameof(Alone))]
public sealed class ControlSerializerTests : IDisposable
{
    private static readonly IReadOnlyList<MessageDescriptor> All = [.. Activity.Descriptor.File.MessageTypes];

    // What is only a part of another message is not sent by itself.
    private static readonly string[] Sent =
    [
        .. All.Where(static kind => !All.SelectMany(static other => other.Fields.InDeclarationOrder())
            .Any(part => part.FieldType == FieldType.Message && part.MessageType == kind)).Select(static kind => kind.Name),
    ];

    private readonly ActorSystem _system = ActorSystem.Create("control", WireConfiguration.Hocon.WithFallback(ConfigurationFactory.Default()));
    private readonly ControlSerializer _serializer;

    public ControlSerializerTests() => _serializer = new ControlSerializer((ExtendedActorSystem)_system);

    public static TheoryData<string> Kinds => [.. Sent];

    public void Dispose()
    {
        _system.Terminate().GetAwaiter().GetResult();
        _system.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_comes_out_as_it_went_in_and_Akka_finds_it(string kind) => AnyContent.Of(Kind(kind)).Sample(
        message => _system.Serialization.FindSerializerFor(message) is ControlSerializer found
            && found.FromBinary(found.ToBinary(message), found.Manifest(message)).Equals(message),
        iter: 100);

    [Fact]
    public void No_two_kinds_share_a_manifest_and_none_names_a_type_of_the_program()
    {
        string[] manifests = [.. Sent.Select(kind => _serializer.Manifest(Empty(kind)))];

        Assert.Equal(manifests.Length, manifests.Distinct(StringComparer.Ordinal).Count());
        Assert.All(manifests, static manifest => Assert.Matches("^[a-z]+(-[a-z]+)*\\.1$", manifest));
    }

    [Theory]
    [InlineData("activity.2")]
    [InlineData("")]
    [InlineData("link-traffic.1")]
    [InlineData("Replicator.ClusterHost.Control.V1.Activity, Replicator.ClusterHost")]
    public void An_unknown_manifest_is_refused_and_counted(string manifest) =>
        Assert.Equal(1, RefusedDuring(() => Assert.Throws<WireFormatException>(() => _serializer.FromBinary([], manifest))));

    [Fact]
    public void Whatever_comes_from_the_wire_is_a_message_or_is_refused_and_counted()
    {
        const int Payloads = 10_000;
        Gen<IMessage> messages = Gen.OneOf([.. Sent.Select(static kind => AnyContent.Of(Kind(kind)))]);
        (int read, int refused) = (0, 0);

        long counted = RefusedDuring(() => Gen.Select(messages, Mutation.Any).Sample(
            (message, mutation) =>
            {
                try
                {
                    _serializer.FromBinary(mutation.Of(_serializer.ToBinary(message)), _serializer.Manifest(message));
                    Interlocked.Increment(ref read);
                }
                catch (WireFormatException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: Payloads));

        Assert.True(read > Payloads / 100 && refused > Payloads / 100, $"{read} were read and {refused} refused");
        Assert.Equal(refused, counted);
    }

    [Fact]
    public void What_is_only_a_part_of_a_message_and_what_is_none_has_no_manifest()
    {
        Assert.Throws<ArgumentException>(() => _serializer.Manifest(new KnownReplica()));
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
    }

    private static MessageDescriptor Kind(string name) => All.Single(kind => kind.Name == name);

    private static IMessage Empty(string kind) => Kind(kind).Parser.ParseFrom(ByteString.Empty);

    private static long RefusedDuring(Action happen)
    {
        long refused = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == WireMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref refused, measured));
        listener.Start();
        happen();
        return refused;
    }
}
