using System.Globalization;
using System.Text.Json;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>A line of <c>trace.jsonl</c>, written and read. Times are seconds, exact to the tick.</summary>
internal static class TraceLine
{
    private const string Records = "records";
    private const string FooterStart = $"{{\"{Records}\":";

    public static void Write(Utf8JsonWriter json, TraceHeader header)
    {
        json.WriteStartObject();
        json.WriteNumber("trace", header.Version);
        json.WriteString("scenario", header.Scenario);
        json.WriteNumber("seed", header.Seed);
        json.WriteString("filter", header.Filter);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, in TraceRecord record, ServerTopology topology)
    {
        json.WriteStartObject();
        json.WriteNumber("t", (decimal)record.Time.Ticks / TimeSpan.TicksPerSecond);
        json.WriteString("kind", TraceKindNames.Of(record.Kind));
        json.WriteString("from", TraceEntry.NameOf(record.Source, topology));
        json.WriteNumber("n", record.Counter);
        json.WriteString("to", TraceEntry.NameOf(record.Target, topology));
        if (ReceivingActor.Of(record) is { Length: > 0 } actor)
        {
            json.WriteString("actor", actor);
        }

        if (record.Message is { } message)
        {
            json.WriteString("message", message.GetType().Name);
            json.WriteString("content", MessageText.Of(message, topology));
            json.WriteString("digest", record.Digest.ToString("x16", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the last line, which says that the trace is whole.</summary>
    public static void WriteFooter(Utf8JsonWriter json, long records)
    {
        json.WriteStartObject();
        json.WriteNumber(Records, records);
        json.WriteEndObject();
    }

    /// <summary>Whether a line is the last one, and how many records stand before it.</summary>
    public static bool IsFooter(string line, out long records)
    {
        records = 0;
        return line.StartsWith(FooterStart, StringComparison.Ordinal) && line.EndsWith('}')
            && long.TryParse(line.AsSpan(FooterStart.Length, line.Length - FooterStart.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out records);
    }

    /// <exception cref="FormatException">The text is no such line.</exception>
    public static TraceHeader ReadHeader(string line) => Read(line, static root => new TraceHeader(
        root.GetProperty("trace").GetInt32(), root.GetProperty("scenario").GetString()!, root.GetProperty("seed").GetUInt64(), root.GetProperty("filter").GetString()));

    /// <exception cref="FormatException">The text is no such line.</exception>
    public static TraceEntry ReadEntry(string line) => Read(line, static root => new TraceEntry(
        new VirtualTime((long)(root.GetProperty("t").GetDecimal() * TimeSpan.TicksPerSecond)),
        TraceKindNames.TryParse(root.GetProperty("kind").GetString()!, out TraceKind kind) ? kind : throw new FormatException("the kind is unknown"),
        root.GetProperty("from").GetString()!,
        root.GetProperty("n").GetUInt32(),
        root.GetProperty("to").GetString()!,
        Text(root, "actor"),
        Text(root, "message"),
        Text(root, "content"),
        Text(root, "digest") is { Length: > 0 } digest ? ulong.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 0));

    private static T Read<T>(string line, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
}
