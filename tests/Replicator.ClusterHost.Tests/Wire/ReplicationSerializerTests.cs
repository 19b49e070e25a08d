using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Wire;

public sealed class ReplicationSerializerTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("wire", WireConfiguration.Hocon.WithFallback(ConfigurationFactory.Default()));

    public void Dispose()
    {
        _system.Terminate().GetAwaiter().GetResult();
        _system.Dispose();
    }

    [Fact]
    public void Akka_finds_it_for_every_message_of_the_protocol_and_for_what_is_on_its_way_to_a_server() => Assert.All(
        MessageSamples.All.SelectMany(static message => new object[] { message, new ToServer(new ServerId(7), message) }),
        message =>
        {
            var serializer = Assert.IsType<ReplicationSerializer>(_system.Serialization.FindSerializerFor(message));
            Assert.Equal(message, serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message)));
            Assert.DoesNotContain("Replicator", serializer.Manifest(message), StringComparison.Ordinal);
        });

    [Fact]
    public void What_it_refuses_is_counted()
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
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => refused += measured);
        listener.Start();
        var serializer = new ReplicationSerializer((ExtendedActorSystem)_system);

        Assert.Throws<WireFormatException>(() => serializer.FromBinary([1, 2, 3], "restart-noted.9"));
        Assert.Throws<WireFormatException>(() => serializer.FromBinary([0xFF], ReplicationSerializer.ToServerManifest));
        Assert.Throws<WireFormatException>(() => serializer.FromBinary(serializer.ToBinary(new ToServer(new ServerId(-1), new RestartNoted(1))), ReplicationSerializer.ToServerManifest));

        Assert.Equal(3, refused);
    }

    [Fact]
    public void What_has_no_serializer_of_its_own_is_neither_written_nor_read()
    {
        Serializer serializer = _system.Serialization.FindSerializerFor(new Unknown("what"));

        Assert.IsType<RefusingSerializer>(serializer);
        Assert.Contains("has no serializer of its own", Assert.Throws<ArgumentException>(() => serializer.ToBinary(new Unknown("what"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "names types of .NET",
            Assert.ThrowsAny<Exception>(() => _system.Serialization.Deserialize("{ \"$type\": \"System.IO.FileInfo\" }"u8.ToArray(), serializerId: RefusingSerializer.Id, typeof(FileInfo).AssemblyQualifiedName)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_message_of_the_protocol_is_not_written()
    {
        var serializer = new ReplicationSerializer((ExtendedActorSystem)_system);

        Assert.Throws<ArgumentException>(() => serializer.ToBinary("text"));
        Assert.Throws<ArgumentException>(() => serializer.Manifest("text"));
    }

    private sealed record Unknown(string Text);
}
