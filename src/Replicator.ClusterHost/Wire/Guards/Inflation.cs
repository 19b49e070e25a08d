using System.IO.Compression;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// What is compressed, and how much all that a message holds may be when it no longer is: Akka would inflate anything. Thread safe, for a message is read by one thread.
/// </summary>
internal static class Inflation
{
    /// <summary>How many bytes all of it may be: as many as could come in a frame without being compressed.</summary>
    public const int BytesMax = 4 << 20;

    private const int BlockBytes = 4_096;

    [ThreadStatic]
    private static int _left;

    /// <summary>Another message is read from here on.</summary>
    public static void Begin() => _left = BytesMax;

    /// <summary>Inflates.</summary>
    /// <param name="bytes">What is compressed by gzip.</param>
    /// <exception cref="InvalidDataException">It is not, or together with what was inflated before it is more than may be.</exception>
    public static byte[] Inflate(byte[] bytes)
    {
        using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        Inflate(stream, inflated);
        return inflated.ToArray();
    }

    /// <summary>Whether bytes can be inflated, together with what was inflated before to no more than may be.</summary>
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
        while (stream.Read(block) is > 0 and var read)
        {
            _left -= read;
            if (_left < 0)
            {
                throw new InvalidDataException();
            }

            inflated?.Write(block.AsSpan(0, read));
        }
    }
}
