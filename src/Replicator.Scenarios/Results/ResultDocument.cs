using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Replicator.Scenarios.Results;

/// <summary>Writes and reads <c>result.json</c>, and writes its schema.</summary>
public static class ResultDocument
{
    private static readonly JsonSerializerOptions Options = new()
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

    /// <summary>The JSON Schema of the document.</summary>
    public static string Schema()
    {
        JsonNode schema = Options.GetJsonSchemaAsNode(typeof(RunResult), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        schema.AsObject().Insert(0, "title", "Result of a run, version 1");
        schema.AsObject().Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Options) + "\n";
    }
}
