using System.Buffers;
using System.Text;
using System.Text.Json;
using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>Writes a history in Replicator's own form. README.md describes it.</summary>
public static class HistoryWriter
{
    /// <summary>Writes a history, with line feeds on every system.</summary>
    public static void Write(OperationHistory history, TextWriter writer)
    {
        Line(writer, json =>
        {
            json.WriteNumber("history", 1);
            json.WriteString("initial", history.InitialValue);
        });
        List<(Moment At, Operation Operation)> events =
        [
            .. history.Operations.Select(static operation => (operation.Invoked, operation)),
            .. history.Operations.Where(static operation => operation.Completed is not null).Select(static operation => (operation.Completed!.Value, operation)),
        ];
        foreach ((Moment at, Operation operation) in events.OrderBy(static each => each.At.Order))
        {
            Line(writer, json => Event(json, at, operation, isInvocation: at == operation.Invoked));
        }

        Line(writer, json => json.WriteNumber("events", events.Count));
    }

    private static void Event(Utf8JsonWriter json, Moment at, Operation operation, bool isInvocation)
    {
        if (at.At is { } time)
        {
            json.WriteNumber("t", (decimal)time.Ticks / TimeSpan.TicksPerSecond);
        }

        json.WriteString("process", operation.Process);
        if (isInvocation)
        {
            Asked(json, operation);
            return;
        }

        json.WriteString("event", NameOf(operation.Outcome));
        if (operation is { Kind: OperationKind.Read, Outcome: OperationOutcome.Ok })
        {
            json.WriteString("value", operation.Value);
        }
    }

    private static void Asked(Utf8JsonWriter json, Operation operation)
    {
        json.WriteString("event", "invoke");
        json.WriteString("op", operation.Kind switch { OperationKind.Read => "read", OperationKind.Write => "write", _ => "cas" });
        if (operation.Key.Length > 0)
        {
            json.WriteString("key", operation.Key);
        }

        if (operation.Kind == OperationKind.CompareAndSet)
        {
            json.WriteString("expected", operation.Expected);
        }

        if (operation.Kind != OperationKind.Read)
        {
            json.WriteString("value", operation.Value);
        }
    }

    private static string NameOf(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.Ok => "ok",
        OperationOutcome.Refused => "refused",
        OperationOutcome.Failed => "failed",
        _ => "unknown",
    };

    private static void Line(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
        writer.Write('\n');
    }
}
