using System.IO.Compression;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>What is compressed, and how much it may be when it no longer is: Akka would inflate anything.</summary>
internal static class Inflation
{
    /// <summary>How many bytes it may be: several times what a frame holds.</summary>
    public const int BytesMax = 32 << 20;

    private const int BlockBytes = 4_096;

    /// <summary>Inflates.</summary>
    /// <param name="bytes">What is compressed by gzip.</param>
    /// <exception cref="InvalidDataException">It is not, or it is more than may be.</exception>
    public static byte[] Inflate(byte[] bytes)
    {
        using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        Inflate(stream, inflated);
        return inflated.ToArray();
    }

    /// <summary>Whether bytes can be inflated, to no more than may be.</summary>
    public static bool IsBounded(byte[] bytes)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            Inflate(stream, inflated: null);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Inflate(GZipStream stream, MemoryStream? inflated)
    {
        byte[] block = new byte[BlockBytes];
        int total = 0;
        while (stream.Read(block) is > 0 and var read)
        {
            total += read;
            if (total > BytesMax)
            {
                throw new InvalidDataException();
            }

            inflated?.Write(block.AsSpan(0, read));
        }
    }
}
