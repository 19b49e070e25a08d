using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Replicator.Domain.Certificates;
using Replicator.Domain.Versions;
using Replicator.Storage.Content;
using Replicator.Storage.Exchange;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Tests.Exchange;

public sealed class ConfigurationExportTests : IDisposable
{
    private const string GlobalName = "documents/Global/global.xml";

    private readonly TemporaryFolder _folder = new();

    private string Zip => _folder["edge.zip"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_store_that_is_seeded_has_the_version_and_the_documents_of_the_one_it_was_exported_from()
    {
        Export();

        var export = ConfigurationExport.Read(Zip);
        SqliteStore.Create(_folder["edge.db"], null, export.Seed);

        using StoreFile master = StoreFile.Open(_folder["cms.db"]);
        using StoreFile edge = StoreFile.Open(_folder["edge.db"]);
        Assert.Equal(new ConfigVersion(2, 4), edge.Content.Version);
        Assert.Equal(StoreKind.LocalCopy, edge.Content.Kind);
        Assert.Equal(master.Content.Documents.AsEnumerable(), edge.Content.Documents);
        Assert.Equal(master.Content.Current.AsEnumerable(), edge.Content.Current);
        Assert.True(edge.Verify().IsSound);
    }

    [Fact]
    public void A_local_copy_is_exported_as_the_master_it_came_from()
    {
        Export();
        SqliteStore.Create(_folder["edge.db"], null, ConfigurationExport.Read(Zip).Seed);

        using StoreFile edge = StoreFile.Open(_folder["edge.db"]);
        ConfigurationExport.Of(edge).Write(_folder["again.zip"]);

        Assert.Equal(File.ReadAllBytes(Zip), File.ReadAllBytes(_folder["again.zip"]));
    }

    [Fact]
    public void It_says_from_when_the_times_of_the_configuration_count()
    {
        var start = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        SqliteStore.Create(_folder["dated.db"], start, Entries.Commit(1));
        using (StoreFile dated = StoreFile.Open(_folder["dated.db"]))
        {
            ConfigurationExport.Of(dated).Write(_folder["dated.zip"]);
        }

        var export = ConfigurationExport.Read(_folder["dated.zip"]);
        SqliteStore.Create(_folder["edge.db"], export.Start, export.Seed);
        using StoreFile edge = StoreFile.Open(_folder["edge.db"]);

        Assert.Equal(start, edge.Start);
        Assert.True(edge.Verify().IsSound);
    }

    [Fact]
    public void It_holds_the_document_and_nothing_of_certificates_that_are_not_current()
    {
        Export();
        using ZipArchive zip = ZipFile.OpenRead(Zip);

        Assert.Equal(["manifest.json", "configuration.json", GlobalName], zip.Entries.Select(static entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.DoesNotContain("replaced", Text(entry), StringComparison.Ordinal));
        Assert.Contains("tokens", Text(zip.GetEntry(GlobalName)!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_without_a_version_has_nothing_to_export()
    {
        SqliteStore.Create(_folder["cms.db"]);
        using StoreFile store = StoreFile.Open(_folder["cms.db"]);

        StoreException refused = Assert.Throws<StoreException>(() => ConfigurationExport.Of(store));

        Assert.Equal($"{_folder["cms.db"]} has no version yet, so there is nothing to seed a server with.", refused.Message);
    }

    [Fact]
    public void It_is_not_written_over_a_file()
    {
        Export();
        byte[] before = File.ReadAllBytes(Zip);
        var export = ConfigurationExport.Read(Zip);

        Assert.Equal(StoreProblem.Exists, Assert.Throws<StoreException>(() => export.Write(Zip)).Problem);

        Assert.Equal(before, File.ReadAllBytes(Zip));
        Assert.Equal(["cms.db", "edge.zip"], _folder.Names);
    }

    [Fact]
    public void What_is_no_ZIP_is_refused()
    {
        File.WriteAllText(Zip, "PK it is not");
        Refused("is no whole export of a store: it is not a ZIP, or truncated. Make it again with `replicator store export`, and copy it as binary.");
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Refused("does not exist; expected an export of a store.");
        Directory.CreateDirectory(Zip);
        Refused("is a folder; expected an export of a store.");
    }

    [Fact]
    public void An_export_that_is_truncated_anywhere_is_refused()
    {
        Export();
        byte[] whole = File.ReadAllBytes(Zip);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Zip, whole[..length]);
            Refused("is no whole export of a store: ");
        }
    }

    [Fact]
    public void An_export_with_a_changed_byte_is_refused_or_says_the_same()
    {
        Export();
        byte[] whole = File.ReadAllBytes(Zip);
        var expected = ConfigurationExport.Read(Zip);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x10;
            File.WriteAllBytes(Zip, changed);
            try
            {
                // A time stamp, or what else of a ZIP nobody reads.
                Assert.Equal(expected.Current.AsEnumerable(), ConfigurationExport.Read(Zip).Current);
                Assert.Equal(expected.Version, ConfigurationExport.Read(Zip).Version);
            }
            catch (StoreException exception)
            {
                Assert.StartsWith(Zip, exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_changed_document_is_refused()
    {
        Export();
        Change(GlobalName, static text => text.Replace("contoso", "adatum", StringComparison.Ordinal));
        Refused($"is no whole export of a store: {GlobalName} is not what the manifest says: it was changed, or stands twice.");
    }

    [Fact]
    public void A_changed_document_whose_manifest_was_changed_too_is_refused()
    {
        Export();
        string before = Read(GlobalName);
        string after = before.Replace("contoso", "fabriko", StringComparison.Ordinal);
        Change(GlobalName, _ => after);
        Change("manifest.json", text => text.Replace(Hash(before), Hash(after), StringComparison.Ordinal));
        Refused($"is no whole export of a store: {GlobalName} is not the document of its configuration.");
    }

    [Fact]
    public void A_file_that_the_manifest_does_not_list_and_one_that_is_missing_are_refused()
    {
        Export();
        Change("more.txt", static _ => "more");
        Refused("is no whole export of a store: it holds more.txt, of which the manifest says nothing.");
        Change("more.txt", static _ => null);
        Change(GlobalName, static _ => null);
        Refused($"is no whole export of a store: {GlobalName} is missing.");
        Change("manifest.json", static _ => null);
        Refused("is no whole export of a store: manifest.json is missing.");
    }

    [Theory]
    [InlineData("\"formVersion\": 1", "\"formVersion\": 2", "its form is 'replicator-configuration', version 2; this program knows 'replicator-configuration', version 1.")]
    [InlineData("\"version\": \"2.4\"", "\"version\": \"2.3\"", "entry 1 cannot follow: the configuration of version 2.3 has WebServicesInternal twice, or one of a newer version (2.4).")]
    [InlineData("\"version\": \"2.4\"", "\"version\": \"two\"", "manifest.version: 'two' is no version such as 1.42.")]
    [InlineData("{", "[", "it is no JSON: ")]
    public void A_manifest_that_cannot_be_is_refused(string before, string after, string expected)
    {
        Export();
        Change("manifest.json", text => text.Replace(before, after, StringComparison.Ordinal));
        Refused($"is no whole export of a store: {expected}");
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        using (FileStream file = File.Create(Zip))
        {
            file.SetLength(ConfigurationExport.BytesMax + 1);
        }

        Refused("is too large for an export of a store: more than 64 MB or 1000 files, packed or unpacked.");
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_large_one_is_refused()
    {
        Export();
        Change("manifest.json", static _ => new string(' ', (int)ConfigurationExport.BytesMax + 1));
        Assert.True(new FileInfo(Zip).Length < ConfigurationExport.BytesMax / 100);

        Refused("is too large for an export of a store: ");
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Export()
    {
        SqliteStore.Create(
            _folder["cms.db"],
            null,
            Entries.Commit(1, name: "replaced"),
            Entries.Commit(2, name: "tokens"),
            Entries.Opened(2, 2),
            Entries.Commit(3, epoch: 2, name: "also replaced", type: CertificateType.WebServicesInternal),
            Entries.Commit(4, epoch: 2, name: "web", type: CertificateType.WebServicesInternal));
        using StoreFile store = StoreFile.Open(_folder["cms.db"]);
        ConfigurationExport.Of(store).Write(Zip);
    }

    private void Refused(string message)
    {
        StoreException refused = Assert.Throws<StoreException>(() => ConfigurationExport.Read(Zip));
        Assert.StartsWith($"{Zip} {message}", refused.Message, StringComparison.Ordinal);
    }

    private string Read(string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(Zip);
        return Text(zip.GetEntry(name)!);
    }

    private void Change(string name, Func<string, string?> change)
    {
        using ZipArchive zip = ZipFile.Open(Zip, ZipArchiveMode.Update);
        ZipArchiveEntry? entry = zip.GetEntry(name);
        string? text = change(entry is null ? "" : Text(entry));
        entry?.Delete();
        if (text is not null)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
