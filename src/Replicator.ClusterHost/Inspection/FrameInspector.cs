using System.Buffers.Binary;
using System.Text;
using Akka.Actor;

namespace Replicator.ClusterHost.Inspection;

/// <summary>
/// Whether the frames of one connection are such as a member sends: readable, in their order, and asking for nothing that Akka.Remote would pay for without limit. It
/// does not look into what is said. Frames come one after the other; <see cref="Sent"/> may be called at any time.
/// </summary>
/// <param name="limits">What is asked of frames.</param>
/// <param name="peers">The members that are known.</param>
/// <param name="remote">The other end: the member's address if this one called it, else the socket's.</param>
/// <param name="isInbound">Whether the other called.</param>
internal sealed class FrameInspector(FrameLimits limits, KnownPeers peers, Address remote, bool isInbound)
{
    private const string NotReadable = "a frame cannot be read.";
    private const ulong NoSequence = ulong.MaxValue;
    private const byte PrintableFirst = 0x21;
    private const byte PrintableLast = 0x7E;

    private Peer? _peer;
    private bool _isClosed;

    // The kinds of control frames.
    private enum Command : ulong
    {
        Associate = 1,
        Disassociate = 2,
        Heartbeat = 3,
        ShuttingDown = 4,
        Quarantined = 5,
    }

    /// <summary>Why a frame is refused, in words that are none of the sender's; null: it is not.</summary>
    /// <param name="frame">The frame, without its length.</param>
    public string? Refuse(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> payload = default;
        ReadOnlySpan<byte> instruction = default;
        var fields = new ProtobufReader(frame, fieldMax: 2);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    payload = fields.Bytes();
                    break;
                case 2:
                    instruction = fields.Bytes();
                    break;
            }
        }

        return fields.IsBroken || payload.IsEmpty == instruction.IsEmpty ? NotReadable
            : !instruction.IsEmpty ? RefuseControl(instruction)
            : _peer is null ? "a message came before the handshake."
            : RefuseMessage(payload, frame.Length, _peer);
    }

    /// <summary>Notes what Akka acknowledges: the peer sends by that.</summary>
    /// <param name="frame">A frame of this member, without its length.</param>
    public void Sent(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> acknowledgement = First(First(frame));
        if (Volatile.Read(ref _peer) is { } peer && !acknowledgement.IsEmpty && TryRead(acknowledgement, out ulong cumulative, out ReadOnlySpan<byte> missing))
        {
            // Akka writes them in their order.
            peer.Acknowledged = unchecked((long)(missing.IsEmpty ? cumulative : BinaryPrimitives.ReadUInt64LittleEndian(missing) - 1));
        }
    }

    /// <summary>The connection has ended.</summary>
    public void Closed()
    {
        if (_peer is not null && !_isClosed)
        {
            peers.Leave(_peer);
        }

        _isClosed = true;
    }

    private string? RefuseControl(ReadOnlySpan<byte> instruction)
    {
        Command command = default;
        ReadOnlySpan<byte> handshake = default;
        var fields = new ProtobufReader(instruction, fieldMax: 2);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    command = (Command)fields.Number();
                    break;
                case 2:
                    handshake = fields.Bytes();
                    break;
            }
        }

        if (fields.IsBroken)
        {
            return NotReadable;
        }

        switch (command)
        {
            case Command.Associate:
                return RefuseHandshake(handshake);
            case Command.ShuttingDown or Command.Quarantined:
                _peer?.Forget();
                return null;
            default:
                return command is Command.Disassociate or Command.Heartbeat ? null : "a control frame is of a kind that is not known.";
        }
    }

    private string? RefuseHandshake(ReadOnlySpan<byte> handshake)
    {
        ReadOnlySpan<byte> origin = default;
        ulong uid = 0;
        var fields = new ProtobufReader(handshake, fieldMax: 2);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    origin = fields.Bytes();
                    break;
                case 2:
                    uid = fields.Fixed64();
                    break;
            }
        }

        if (fields.IsBroken)
        {
            return NotReadable;
        }

        // Akka reads 32 bits, and writes them as 64 with their sign.
        int run = unchecked((int)uid);
        if (_peer is not null || unchecked((ulong)run) != uid)
        {
            return _peer is not null ? "a second handshake came." : "the number of a run is out of range.";
        }

        if (AddressOf(origin) is not { } address)
        {
            return "the address in the handshake is no member's.";
        }

        Peer? peer = peers.Join(isInbound ? address : remote, run, isInbound ? remote.Host : null);
        Volatile.Write(ref _peer, peer);
        return peer is null ? "as many addresses are known as may be, and this one is not." : null;
    }

    private Address? AddressOf(ReadOnlySpan<byte> origin)
    {
        ReadOnlySpan<byte> system = default;
        ReadOnlySpan<byte> host = default;
        ReadOnlySpan<byte> scheme = default;
        ulong port = 0;
        var fields = new ProtobufReader(origin, fieldMax: 4);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    system = fields.Bytes();
                    break;
                case 2:
                    host = fields.Bytes();
                    break;
                case 3:
                    port = fields.Number();
                    break;
                case 4:
                    scheme = fields.Bytes();
                    break;
            }
        }

        bool isMembers = !fields.IsBroken
            && system.SequenceEqual(limits.SystemBytes.Span)
            && scheme.SequenceEqual(limits.SchemeBytes.Span)
            && IsPrintable(host, FrameLimits.HostBytesMax)
            && port is > 0 and <= ushort.MaxValue;
        if (!isMembers)
        {
            return null;
        }

        string name = Encoding.ASCII.GetString(host);
        return Uri.CheckHostName(name) == UriHostNameType.Unknown ? null : new Address(limits.Scheme, limits.System, name, (int)port);
    }

    private string? RefuseMessage(ReadOnlySpan<byte> payload, int length, Peer peer)
    {
        ReadOnlySpan<byte> acknowledgement = default;
        ReadOnlySpan<byte> envelope = default;
        bool hasEnvelope = false;
        var fields = new ProtobufReader(payload, fieldMax: 2);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    acknowledgement = fields.Bytes();
                    break;
                case 2:
                    envelope = fields.Bytes();
                    hasEnvelope = true;
                    break;
            }
        }

        return fields.IsBroken ? NotReadable
            : !TryRead(acknowledgement, out _, out ReadOnlySpan<byte> missing) ? NotReadable
            : missing.Length / sizeof(ulong) > limits.SequencesAheadMax ? "more system messages are said to be missing than are sent at a time."
            : hasEnvelope ? RefuseEnvelope(envelope, length, peer)
            : null;
    }

    private string? RefuseEnvelope(ReadOnlySpan<byte> envelope, int length, Peer peer)
    {
        ReadOnlySpan<byte> recipient = default;
        ReadOnlySpan<byte> message = default;
        ReadOnlySpan<byte> sender = default;
        bool hasSender = false;
        ulong sequence = 0;
        var fields = new ProtobufReader(envelope, fieldMax: 5);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    recipient = fields.Bytes();
                    break;
                case 2:
                    message = fields.Bytes();
                    break;
                case 4:
                    sender = fields.Bytes();
                    hasSender = true;
                    break;
                case 5:
                    sequence = fields.Fixed64();
                    break;
            }
        }

        return fields.IsBroken || !IsReadable(message) ? NotReadable
            : !IsPath(recipient) || !First(recipient).StartsWith(limits.PathStart.Span) || (hasSender && !IsPath(sender)) ? "a path is no actor's."
            : sequence == NoSequence ? null
            : length > FrameLimits.SystemFrameBytesMax ? "a system message is too long."
            : sequence > long.MaxValue || (long)sequence - limits.SequencesAheadMax > peer.Acknowledged ? "the number of a system message is too far ahead."
            : null;
    }

    private static bool IsReadable(ReadOnlySpan<byte> message)
    {
        int manifestBytes = 0;
        var fields = new ProtobufReader(message, fieldMax: 3);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    fields.Bytes();
                    break;
                case 2:
                    fields.Number();
                    break;
                case 3:
                    manifestBytes = fields.Bytes().Length;
                    break;
            }
        }

        return !fields.IsBroken && !message.IsEmpty && manifestBytes <= FrameLimits.ManifestBytesMax;
    }

    // Nothing acknowledged is nothing missing.
    private static bool TryRead(ReadOnlySpan<byte> acknowledgement, out ulong cumulative, out ReadOnlySpan<byte> missing)
    {
        cumulative = 0;
        missing = default;
        var fields = new ProtobufReader(acknowledgement, fieldMax: 2);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    cumulative = fields.Fixed64();
                    break;
                case 2:
                    missing = fields.Bytes();
                    break;
            }
        }

        return !fields.IsBroken && missing.Length % sizeof(ulong) == 0;
    }

    private static bool IsPath(ReadOnlySpan<byte> reference) => IsPrintable(First(reference), FrameLimits.PathBytesMax);

    private static bool IsPrintable(ReadOnlySpan<byte> text, int bytesMax) =>
        !text.IsEmpty && text.Length <= bytesMax && !text.ContainsAnyExceptInRange(PrintableFirst, PrintableLast);

    // What is in the first field of a message; empty: nothing, or it is none.
    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> first = default;
        var fields = new ProtobufReader(message, fieldMax: 1);
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                first = fields.Bytes();
            }
        }

        return fields.IsBroken ? default : first;
    }
}
