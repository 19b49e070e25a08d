using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Exchange;

/// <summary>
/// A configuration in a ZIP: what a server is seeded with by hand that no package reaches yet, as an Edge server is (<c>Export-CsConfiguration</c>,
/// <c>Import-CsConfiguration -LocalStore</c>). It holds the current configuration and its version, not how it came about. Keys are handed on as they are kept.
/// </summary>
public sealed class ConfigurationExport
{
    /// <summary>How large an export may be, packed and unpacked, in bytes. A configuration takes kilobytes.</summary>
    public const long BytesMax = 64 * 1024 * 1024;

    private const int FilesMax = 1_000;
    private const string ConfigurationName = "configuration.json";

    // The first that a ZIP can say: equal configurations give equal exports.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ConfigurationExport(ConfigVersion version, ImmutableArray<ConfigChange> current, DateTimeOffset? start)
    {
        (Version, Current, Start) = (version, current, start);
        var content = new StoreContent();
        content.Take(Seed);
        Documents = content.Documents;
    }

    /// <summary>The version.</summary>
    public ConfigVersion Version { get; }

    /// <summary>
    /// The calendar time of the moment that the times of the configuration count from, such as the effective date of what is staged; null: not known.
    /// </summary>
    public DateTimeOffset? Start { get; }

    /// <summary>The change that made the current certificate of each type that has one.</summary>
    public ImmutableArray<ConfigChange> Current { get; }

    /// <summary>The documents.</summary>
    public ImmutableArray<ScopeDocument> Documents { get; }

    /// <summary>The first entry of a store that is seeded with it.</summary>
    public ConfigurationSeeded Seed => new(Version, Current);

    /// <summary>The configuration of a store.</summary>
    /// <exception cref="StoreException">The store is damaged, or has no version yet.</exception>
    public static ConfigurationExport Of(StoreFile store) => store.Content.Version == ConfigVersion.None
        ? throw new StoreException(StoreProblem.Refused, $"{store.Path} has no version yet, so there is nothing to seed a server with.")
        : new ConfigurationExport(store.Content.Version, store.Content.Current, store.Start);

    /// <summary>Reads an export.</summary>
    /// <exception cref="StoreException">It is none, was changed, or is too large.</exception>
    public static ConfigurationExport Read(string path)
    {
        try
        {
            using FileStream file = Open(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            return Read(path, zip);
        }
        catch (InvalidDataException exception)
        {
            throw Bad(path, "it is not a ZIP, or truncated", exception);
        }
        catch (EntryFormatException exception)
        {
            throw Bad(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException(StoreProblem.Missing, $"{path} does not exist; expected an export of a store.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.NotReadable, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes it to a new file, whole.</summary>
    /// <exception cref="StoreException">The file exists already, or cannot be written.</exception>
    public void Write(string path) => StoreFiles.Make(path, temporary =>
    {
        using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            (string Name, byte[] Content)[] files = [(ConfigurationName, EntryCodec.Encode(Current)), .. Documents.Select(static each => (NameOf(each), Encoding.UTF8.GetBytes(each.Text)))];
            Add(zip, ExportManifest.Name, new ExportManifest(Version, Start, [.. files.Select(static each => ExportManifest.FileOf(each.Name, each.Content))]).Write());
            Array.ForEach(files, each => Add(zip, each.Name, each.Content));
        }

        file.Flush(flushToDisk: true);
    });

    private static string NameOf(ScopeDocument document) => $"documents/{StoredNames.Scopes.Of(document.Scope)}/{document.Identity}.xml";

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = Time;
        using Stream stream = entry.Open();
        stream.Write(content);
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreProblem.Missing, $"{path} is a folder; expected an export of a store.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length <= BytesMax)
        {
            return file;
        }

        file.Dispose();
        throw TooLarge(path);
    }

    private static ConfigurationExport Read(string path, ZipArchive zip)
    {
        if (zip.Entries.Count > FilesMax || zip.Entries.Sum(static entry => Math.Min(entry.Length, BytesMax + 1)) > BytesMax)
        {
            throw TooLarge(path);
        }

        ExportManifest manifest = ExportManifest.Read(Content(path, zip, ExportManifest.Name));
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (ExportedFile listed in manifest.Files)
        {
            byte[] content = Content(path, zip, listed.Name);
            if (!files.TryAdd(listed.Name, content) || ExportManifest.FileOf(listed.Name, content) != listed)
            {
                throw Bad(path, $"{listed.Name} is not what the manifest says: it was changed, or stands twice");
            }
        }

        if (zip.Entries.FirstOrDefault(entry => entry.FullName != ExportManifest.Name && !files.ContainsKey(entry.FullName)) is { } extra)
        {
            throw Bad(path, $"it holds {extra.FullName}, of which the manifest says nothing");
        }

        return Checked(path, manifest, files);
    }

    private static ConfigurationExport Checked(string path, ExportManifest manifest, SortedDictionary<string, byte[]> files)
    {
        if (!files.Remove(ConfigurationName, out byte[]? configuration))
        {
            throw Bad(path, $"{ConfigurationName} is missing");
        }

        ConfigurationExport export = Of(path, manifest, EntryCodec.DecodeChanges(configuration));
        foreach (ScopeDocument document in export.Documents)
        {
            if (!files.Remove(NameOf(document), out byte[]? text) || !text.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(document.Text)))
            {
                throw Bad(path, $"{NameOf(document)} is not the document of its configuration");
            }
        }

        return files.Count == 0 ? export : throw Bad(path, $"its configuration has no {files.First().Key}");
    }

    private static ConfigurationExport Of(string path, ExportManifest manifest, ImmutableArray<ConfigChange> current)
    {
        try
        {
            return new ConfigurationExport(manifest.Version, current, manifest.Start);
        }
        catch (StoreException exception)
        {
            throw Bad(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static byte[] Content(string path, ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.GetEntry(name) ?? throw Bad(path, $"{name} is missing");
        using Stream stream = entry.Open();
        using var content = new MemoryStream();
        byte[] buffer = new byte[81_920];

        // What an entry says of its length need not be so.
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            content.Write(buffer, 0, read);
            if (content.Length > BytesMax)
            {
                throw TooLarge(path);
            }
        }

        return content.ToArray();
    }

    private static StoreException Bad(string path, string what, Exception? exception = null) => new(
        StoreProblem.NotAStore, $"{path} is no whole export of a store: {what}. Make it again with `replicator store export`, and copy it as binary.", exception);

    private static StoreException TooLarge(string path) => new(
        StoreProblem.NotAStore, $"{path} is too large for an export of a store: more than {BytesMax / 1024 / 1024} MB or {FilesMax} files, packed or unpacked.");
}
