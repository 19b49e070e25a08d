using Akka.Actor;
using Akka.DistributedData.Serialization;
using Akka.Serialization;

namespace Replicator.Benchmarks.Peers;

/// <summary>Akka.DistributedData's own serializer of messages, with a count of what it serializes. Named in the configuration of each member.</summary>
internal sealed class CountingSerializer : SerializerWithStringManifest
{
    private readonly ReplicatorMessageSerializer _inner;
    private readonly DataMessageCounter _counter;

    public CountingSerializer(ExtendedActorSystem system)
        : base(system)
    {
        _inner = new ReplicatorMessageSerializer(system);
        _counter = system.Settings.Setup.Get<DataMessageCounter>().Value;
    }

    public override int Identifier => _inner.Identifier;

    public override string Manifest(object o) => _inner.Manifest(o);

    public override byte[] ToBinary(object obj)
    {
        _counter.Add(obj);
        return _inner.ToBinary(obj);
    }

    public override object FromBinary(byte[] bytes, string manifest) => _inner.FromBinary(bytes, manifest);
}
