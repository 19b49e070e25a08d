using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Replicator.Scenarios.Results;

/// <summary>Writes and reads <c>result.json</c>, and has its schema.</summary>
public static class ResultDocument
{
    private const string SchemaName = "result.schema.json";

    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The document as text that ends with a line end.</summary>
    public static string Write(RunResult result) => JsonSerializer.Serialize(result, Options) + "\n";

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no such document.</exception>
    /// <exception cref="NotSupportedException">The document is of a newer version.</exception>
    public static RunResult Read(string text)
    {
        RunResult result = JsonSerializer.Deserialize<RunResult>(text, Options) ?? throw new JsonException("the document is empty");
        return result.SchemaVersion == 1
            ? result
            : throw new NotSupportedException($"the document is of version {result.SchemaVersion}; this program reads version 1");
    }

    /// <summary>
    /// The JSON Schema of the document, with the meaning and the unit of each property. It is kept as a file beside this one, because what the types'
    /// documentation says is not known at run time; a test compares the file with types and documentation.
    /// </summary>
    public static string Schema()
    {
        using Stream stream = typeof(ResultDocument).Assembly.GetManifestResourceStream(SchemaName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
