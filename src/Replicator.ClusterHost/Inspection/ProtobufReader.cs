using System.Buffers.Binary;

namespace Replicator.ClusterHost.Inspection;

/// <summary>
/// Reads the fields of one Protocol Buffers message where they are. It is stricter than a parser that makes an object: a field of another kind than expected, a
/// field that comes twice, and a group are errors, so that no parser reads something else from the same bytes.
/// </summary>
/// <param name="bytes">The message.</param>
/// <param name="fieldMax">The known fields, from 1 on, each at most once; others are passed over.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes, int fieldMax)
{
    private const int TagBytesMax = 5;
    private const int NumberBytesMax = 10;
    private const int BitsPerByte = 7;

    private ReadOnlySpan<byte> _rest = bytes;
    private ReadOnlySpan<byte> _bytes;
    private ulong _number;
    private uint _seen;
    private WireKind _kind;

    private enum WireKind
    {
        Number = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Whether the bytes are no message.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads the next field; false: there is none, or what is there is none.</summary>
    public bool Next()
    {
        if (IsBroken || _rest.IsEmpty)
        {
            return false;
        }

        ulong tag = ReadNumber(TagBytesMax);
        (Field, _kind) = tag > uint.MaxValue ? (0, default) : ((int)(tag >> 3), (WireKind)(tag & 7));
        uint bit = Field <= fieldMax ? 1u << Field : 0;
        IsBroken |= Field == 0 || (_seen & bit) != 0;
        _seen |= bit;
        switch (_kind)
        {
            case WireKind.Number:
                _number = ReadNumber(NumberBytesMax);
                break;
            case WireKind.Fixed64:
                _bytes = Read(sizeof(ulong));
                break;
            case WireKind.Bytes:
                _bytes = Read(ReadNumber(TagBytesMax));
                break;
            case WireKind.Fixed32:
                _bytes = Read(sizeof(uint));
                break;
            default:
                IsBroken = true;
                break;
        }

        return !IsBroken;
    }

    /// <summary>What the field holds, if it is of text, bytes, or a message.</summary>
    public ReadOnlySpan<byte> Bytes() => Is(WireKind.Bytes) ? _bytes : default;

    /// <summary>What the field holds, if it is a number of varying length.</summary>
    public ulong Number() => Is(WireKind.Number) ? _number : 0;

    /// <summary>What the field holds, if it is a number of eight bytes.</summary>
    public ulong Fixed64() => Is(WireKind.Fixed64) ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes) : 0;

    private bool Is(WireKind kind)
    {
        IsBroken |= _kind != kind;
        return !IsBroken;
    }

    private ReadOnlySpan<byte> Read(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            IsBroken = true;
            return default;
        }

        ReadOnlySpan<byte> read = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return read;
    }

    private ulong ReadNumber(int bytesMax)
    {
        ulong number = 0;
        for (int i = 0; i < Math.Min(bytesMax, _rest.Length); i++)
        {
            number |= (ulong)(_rest[i] & 0x7F) << (i * BitsPerByte);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return number;
            }
        }

        IsBroken = true;
        return 0;
    }
}
