using System.Text.Json;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Replays;

/// <summary>Writes and reads <c>replay.json</c>.</summary>
public static class ReplayDocument
{
    private static readonly JsonSerializerOptions Options = new(ResultDocument.Options) { WriteIndented = false };

    /// <summary>The document as text that ends with a line end.</summary>
    public static string Write(Replay replay) => JsonSerializer.Serialize(replay, Options) + "\n";

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no such document.</exception>
    /// <exception cref="NotSupportedException">The document is of a newer version.</exception>
    public static Replay Read(string text)
    {
        Replay replay = JsonSerializer.Deserialize<Replay>(text, Options) ?? throw new JsonException("the document is empty");
        return replay.SchemaVersion == 1
            ? replay
            : throw new NotSupportedException($"the document is of version {replay.SchemaVersion}; this program reads version 1");
    }
}
