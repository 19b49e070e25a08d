using Google.Protobuf;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Wire;

/// <inheritdoc/>
/// <param name="manifest">The manifest.</param>
/// <param name="parser">Reads the message of the wire.</param>
/// <param name="write">Makes it from ours.</param>
/// <param name="read">Makes ours from it, and checks every field.</param>
internal sealed class Contract<TMessage, TWire>(string manifest, MessageParser<TWire> parser, Func<TMessage, TWire> write, Func<TWire, TMessage> read)
    : Contract(typeof(TMessage), manifest)
    where TMessage : class, IReplicationMessage
    where TWire : IMessage<TWire>
{
    public override byte[] Encode(IReplicationMessage message) => write((TMessage)message).ToByteArray();

    public override IReplicationMessage Decode(ReadOnlySpan<byte> bytes) => read(parser.ParseFrom(bytes));
}
