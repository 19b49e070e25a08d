using System.Buffers.Binary;
using System.Numerics;

namespace Replicator.ClusterHost.Histories;

/// <summary>
/// How an event lies in a file: its length, a checksum of the length, the event, and a checksum of the event, in little-endian numbers of four bytes. The file
/// begins with a mark. An event that is shorter than it says was torn; without a checksum of its own, a length that was changed would look like that.
/// </summary>
internal static class HistoryFrame
{
    public const int HeadLength = 8;

    private const int HeadCheckAt = 4;
    private const int CheckLength = 4;

    /// <summary>What a file begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "RHF1"u8;

    /// <summary>How long the frame of an event is.</summary>
    public static int LengthOf(int eventLength) => HeadLength + eventLength + CheckLength;

    /// <summary>The place of the event in its frame.</summary>
    public static Span<byte> EventIn(Span<byte> frame) => frame[HeadLength..^CheckLength];

    /// <inheritdoc cref="EventIn(Span{byte})"/>
    public static ReadOnlySpan<byte> EventIn(ReadOnlySpan<byte> frame) => frame[HeadLength..^CheckLength];

    /// <summary>Puts length and checksums around the event that a frame holds.</summary>
    public static void Close(Span<byte> frame)
    {
        Span<byte> content = EventIn(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[HeadCheckAt..], Check(frame[..HeadCheckAt]));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[^CheckLength..], Check(content));
    }

    /// <summary>The length of the event of a frame; null: the head is none.</summary>
    public static int? EventLength(ReadOnlySpan<byte> head)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(head[HeadCheckAt..]) == Check(head[..HeadCheckAt]) ? length : null;
    }

    /// <summary>Whether the event of a frame is what was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32LittleEndian(frame[^CheckLength..]) == Check(EventIn(frame));

    /// <summary>CRC-32C, which processors have an instruction for.</summary>
    public static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            check = BitOperations.Crc32C(check, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte each in bytes)
        {
            check = BitOperations.Crc32C(check, each);
        }

        return ~check;
    }
}
