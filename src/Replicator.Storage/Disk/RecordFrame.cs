using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Replicator.Storage.Disk;

/// <summary>
/// How a transaction is written as one record: a mark, the length of the record, the number of the first entry, how many there are, a checksum of these, each entry
/// with its length before it, and the chain's checksum after the last. All numbers are little-endian. A record that is shorter than it says was torn.
/// </summary>
internal static class RecordFrame
{
    private const int LengthAt = 4;
    private const int NumberAt = 8;
    private const int CountAt = 16;
    private const int CheckAt = 20;
    private const int EntriesAt = 24;

    private static ReadOnlySpan<byte> Mark => "RCJ1"u8;

    /// <summary>The record of some entries.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="bodies">Their bytes.</param>
    /// <param name="chain">The checksum of the last.</param>
    public static byte[] Of(long first, IReadOnlyCollection<byte[]> bodies, ReadOnlySpan<byte> chain)
    {
        byte[] record = new byte[EntriesAt + bodies.Sum(static body => sizeof(int) + body.Length) + EntryChain.Length];
        Mark.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(LengthAt), record.Length);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(NumberAt), first);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(CountAt), bodies.Count);
        Check(record).CopyTo(record.AsSpan(CheckAt));
        int at = EntriesAt;
        foreach (byte[] body in bodies)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(at), body.Length);
            body.CopyTo(record.AsSpan(at + sizeof(int)));
            at += sizeof(int) + body.Length;
        }

        chain.CopyTo(record.AsSpan(at));
        return record;
    }

    /// <summary>Whether a crash left only a part of a record.</summary>
    public static bool IsTorn(ReadOnlySpan<byte> record) =>
        record.Length < EntriesAt || (IsHeadWhole(record) && BinaryPrimitives.ReadInt32LittleEndian(record[LengthAt..]) > record.Length);

    /// <summary>Reads a record that is not torn; false: it is none, or was changed.</summary>
    /// <param name="record">The record.</param>
    /// <param name="before">The checksum of the entry before it.</param>
    /// <param name="entries">Its entries, each with its own checksum.</param>
    public static bool TryRead(ReadOnlySpan<byte> record, ReadOnlySpan<byte> before, out List<DiskEntry> entries)
    {
        entries = [];
        if (!IsHeadWhole(record) || BinaryPrimitives.ReadInt32LittleEndian(record[LengthAt..]) != record.Length || record.Length < EntriesAt + EntryChain.Length)
        {
            return false;
        }

        long number = BinaryPrimitives.ReadInt64LittleEndian(record[NumberAt..]);
        int count = BinaryPrimitives.ReadInt32LittleEndian(record[CountAt..]);
        int end = record.Length - EntryChain.Length;
        int at = EntriesAt;
        byte[] chain = before.ToArray();
        for (int i = 0; i < count; i++)
        {
            if (end - at < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(record[at..]) is var length && (length < 0 || length > end - at - sizeof(int)))
            {
                return false;
            }

            byte[] body = record.Slice(at + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(record[at..])).ToArray();
            at += sizeof(int) + body.Length;
            chain = EntryChain.Next(chain, number + i, body);
            entries.Add(new DiskEntry(number + i, body, chain));
        }

        return count > 0 && at == end && record[end..].SequenceEqual(chain);
    }

    // Without it a length that was changed would look like a write that was torn.
    private static bool IsHeadWhole(ReadOnlySpan<byte> record) => record.StartsWith(Mark) && record[CheckAt..EntriesAt].SequenceEqual(Check(record));

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> record) => SHA256.HashData(record[..CheckAt]).AsSpan(0, EntriesAt - CheckAt);
}
