using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Replicator.Storage;

/// <summary>
/// The checksums of a journal: SHA-256 over the checksum of the entry before, the entry's number and its bytes. So an entry that is lost, changed or moved breaks
/// the chain. It protects against accidents, not against someone who computes it anew.
/// </summary>
internal static class EntryChain
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>What stands for the checksum before the first entry.</summary>
    public static byte[] Start { get; } = new byte[Length];

    public static byte[] Next(ReadOnlySpan<byte> before, long number, ReadOnlySpan<byte> body)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, number);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(place);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
