using Google.Protobuf;

namespace Replicator.ClusterHost.Tests.Wire;

internal static class WireBytes
{
    public static byte[] ToBytes(this IMessage message) => message.ToByteArray();
}
