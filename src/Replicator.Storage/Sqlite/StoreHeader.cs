using System.Buffers.Binary;
using System.Globalization;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Sqlite;

/// <summary>
/// Looks at the first bytes of a file, before SQLite does: whether it is of the kind that is expected, of a schema that is known, and whole. It writes nothing and
/// leaves nothing beside the file. The format is SQLite's own ("Database File Format", 1.3). A file gets its header before it gets its name, so that there is none
/// without one.
/// </summary>
internal static class StoreHeader
{
    private const int Length = 100;
    private const int PageSizeAt = 16;
    private const int PagesAt = 28;
    private const int UserVersionAt = 60;
    private const int ApplicationIdAt = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Refuses a file that is not of a kind, or of a schema that is not known.</summary>
    /// <exception cref="StoreException">It is not.</exception>
    public static void Check(string path, StoreFileKind kind)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreProblem.Missing, $"{path} is a folder; expected {kind.File}.");
        }

        Span<byte> header = stackalloc byte[Length];
        (int read, long length) = Read(path, header, kind);
        if (read < Length || !header.StartsWith(Magic))
        {
            throw new StoreException(StoreProblem.NotAStore, length == 0
                ? $"{path} is empty; expected {kind.File}, {kind.AsMade}."
                : $"{path} {kind.IsNone}: it is not an SQLite file. Expected {kind.Expected}.");
        }

        CheckKind(path, header, kind);
        CheckLength(path, header, length, kind);
    }

    private static void CheckKind(string path, ReadOnlySpan<byte> header, StoreFileKind kind)
    {
        int application = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdAt..]);
        if (application != kind.ApplicationId)
        {
            throw new StoreException(StoreProblem.NotAStore, string.Create(CultureInfo.InvariantCulture, $"{path} is an SQLite file of something else: its application ")
                + string.Create(CultureInfo.InvariantCulture, $"id is {application:X8}, that of {kind.Noun} {kind.ApplicationId:X8}. Name {kind.File}."));
        }

        int schema = BinaryPrimitives.ReadInt32BigEndian(header[UserVersionAt..]);
        if (schema != kind.Schema)
        {
            throw StoreSchema.Other(path, schema, kind.Schema);
        }
    }

    // While a log is beside it, pages may be there only.
    private static void CheckLength(string path, ReadOnlySpan<byte> header, long length, StoreFileKind kind)
    {
        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]) is > 1 and var size ? size : 65_536;
        long expected = BinaryPrimitives.ReadUInt32BigEndian(header[PagesAt..]) * (long)pageSize;
        if (length < expected && !StoreFiles.HasLog(path))
        {
            throw SqliteErrors.Damaged(path, $"it is truncated: it has {length} bytes, and its header says {expected}", kind: kind);
        }
    }

    private static (int Read, long Length) Read(string path, Span<byte> header, StoreFileKind kind)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return (file.ReadAtLeast(header, Length, throwOnEndOfStream: false), file.Length);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException(StoreProblem.Missing, $"{path} does not exist; expected {kind.File}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StoreException(StoreProblem.NotReadable, $"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
