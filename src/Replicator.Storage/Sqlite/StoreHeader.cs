using System.Buffers.Binary;
using System.Globalization;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Sqlite;

/// <summary>
/// Looks at the first bytes of a file, before SQLite does: whether it is a store's, of a schema that is known, and whole. It writes nothing and leaves nothing beside
/// the file. The format is SQLite's own ("Database File Format", 1.3). A store gets its header before it gets its name, so that there is no file without one.
/// </summary>
internal static class StoreHeader
{
    private const int Length = 100;
    private const int PageSizeAt = 16;
    private const int PagesAt = 28;
    private const int UserVersionAt = 60;
    private const int ApplicationIdAt = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Refuses a file that is no store of a schema that is known.</summary>
    /// <exception cref="StoreException">It is none.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreProblem.Missing, $"{path} is a folder; expected a store file.");
        }

        Span<byte> header = stackalloc byte[Length];
        (int read, long length) = Read(path, header);
        if (read < Length || !header.StartsWith(Magic))
        {
            throw new StoreException(StoreProblem.NotAStore, length == 0
                ? $"{path} is empty; expected a store file, as `replicator run --store` and `replicator store import` make one."
                : $"{path} is no store: it is not an SQLite file. Expected one that `replicator run --store` or `replicator store import` made.");
        }

        CheckKind(path, header);
        CheckLength(path, header, length);
    }

    private static void CheckKind(string path, ReadOnlySpan<byte> header)
    {
        int application = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdAt..]);
        if (application != StoreSchema.ApplicationId)
        {
            throw new StoreException(StoreProblem.NotAStore, string.Create(CultureInfo.InvariantCulture, $"{path} is an SQLite file of something else: its application ")
                + string.Create(CultureInfo.InvariantCulture, $"id is {application:X8}, that of a store {StoreSchema.ApplicationId:X8}. Name a store file."));
        }

        int schema = BinaryPrimitives.ReadInt32BigEndian(header[UserVersionAt..]);
        if (schema != StoreSchema.Number)
        {
            throw StoreSchema.Other(path, schema);
        }
    }

    // While a log is beside it, pages may be there only.
    private static void CheckLength(string path, ReadOnlySpan<byte> header, long length)
    {
        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]) is > 1 and var size ? size : 65_536;
        long expected = BinaryPrimitives.ReadUInt32BigEndian(header[PagesAt..]) * (long)pageSize;
        if (length < expected && !StoreFiles.HasLog(path))
        {
            throw SqliteErrors.Damaged(path, $"it is truncated: it has {length} bytes, and its header says {expected}");
        }
    }

    private static (int Read, long Length) Read(string path, Span<byte> header)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return (file.ReadAtLeast(header, Length, throwOnEndOfStream: false), file.Length);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException(StoreProblem.Missing, $"{path} does not exist; expected a store file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StoreException(StoreProblem.NotReadable, $"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
