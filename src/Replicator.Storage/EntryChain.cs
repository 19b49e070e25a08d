using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Replicator.Storage;

/// <summary>
/// The checksums of a journal: SHA-256 over the checksum of the entry before, the entry's number and its bytes. So an entry that is lost, changed or moved breaks
/// the chain. It protects against accidents, not against someone who computes it anew.
/// </summary>
internal static class EntryChain
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>What stands for the checksum before the first entry, where nothing is said of when times begin.</summary>
    public static byte[] Start { get; } = new byte[Length];

    /// <summary>What stands for the checksum before the first entry of a store that says when its times begin, so that this is covered too.</summary>
    /// <param name="start">The calendar time, as written; null: not said.</param>
    public static byte[] From(string? start) => start is null ? [.. Start] : SHA256.HashData(Encoding.UTF8.GetBytes(start));

    public static byte[] Next(ReadOnlySpan<byte> before, long number, ReadOnlySpan<byte> body)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(before.Length + sizeof(long) + body.Length);
        Span<byte> hashed = buffer.AsSpan(0, before.Length + sizeof(long) + body.Length);
        before.CopyTo(hashed);
        BinaryPrimitives.WriteInt64LittleEndian(hashed[before.Length..], number);
        body.CopyTo(hashed[(before.Length + sizeof(long))..]);
        byte[] chain = SHA256.HashData(hashed);
        ArrayPool<byte>.Shared.Return(buffer);
        return chain;
    }
}
