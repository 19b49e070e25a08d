using Akka.Actor;
using Akka.Serialization;

namespace Replicator.Simulation.Runtime;

/// <summary>A message as it is after a real network: serialized and read back.</summary>
internal static class MessageRoundTrip
{
    public static object Of(ActorSystem system, object message)
    {
        Serialization serialization = system.Serialization;
        Serializer serializer = serialization.FindSerializerFor(message);
        byte[] bytes = serialization.Serialize(message);
        string manifest = Serialization.ManifestFor(serializer, message);
        return serialization.Deserialize(bytes, serializer.Identifier, manifest);
    }
}
