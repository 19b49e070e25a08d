using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;

namespace Replicator.Storage.Exchange;

/// <summary>What an export says of itself: its form, the version of the configuration, from when its times count, and the length and SHA-256 of every other file.</summary>
internal sealed record ExportManifest(ConfigVersion Version, DateTimeOffset? Start, ImmutableArray<ExportedFile> Files)
{
    public const string Name = "manifest.json";

    private const string Form = "replicator-configuration";
    private const int FormVersion = 1;

    public static ExportedFile FileOf(string name, byte[] content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("form", Form);
            json.WriteNumber("formVersion", FormVersion);
            json.WriteString("version", JsonText.Of(Version));
            if (Start is { } start)
            {
                json.WriteString("start", JsonText.Of(start));
            }

            json.WriteStartArray("files");
            foreach (ExportedFile file in Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="EntryFormatException">It is none that this program knows.</exception>
    public static ExportManifest Read(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return JsonFields.Read(document.RootElement, "manifest", Read);
        }
        catch (JsonException exception)
        {
            throw new EntryFormatException($"it is no JSON: {exception.Message}", exception);
        }
    }

    private static ExportManifest Read(JsonFields fields)
    {
        string form = fields.Text("form");
        int version = fields.Int("formVersion");
        return form == Form && version == FormVersion
            ? new ExportManifest(
                fields.Version("version"),
                fields.Has("start") ? fields.Time("start") : null,
                [.. fields.List("files", static (each, path) => JsonFields.Read(each, path, ReadFile))])
            : throw new EntryFormatException($"its form is '{form}', version {version}; this program knows '{Form}', version {FormVersion}");
    }

    private static ExportedFile ReadFile(JsonFields fields) => new(fields.Text("name"), fields.Long("bytes"), fields.Text("sha256"));
}
