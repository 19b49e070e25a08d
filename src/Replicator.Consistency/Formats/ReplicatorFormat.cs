using System.Text.Json;
using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>Reads Replicator's own histories: lines of JSON, a header first and a footer last. README.md describes them.</summary>
internal sealed class ReplicatorFormat(HistoryText text)
{
    private const int Version = 1;
    private const int DepthMax = 4;

    private OperationHistoryBuilder _builder = new();
    private bool? _hasTimes;
    private TimeSpan _latest;

    public OperationHistory Read()
    {
        int number = text.Line;
        using (JsonDocument header = Parse(text.ReadLine() ?? "", number))
        {
            _builder = new OperationHistoryBuilder(ReadHeader(new JsonLine(header.RootElement, number)));
        }

        for (number = text.Line; text.ReadLine() is { } line; number = text.Line)
        {
            using JsonDocument document = Parse(line, number);
            var json = new JsonLine(document.RootElement, number);
            if (json.Has("events"))
            {
                ReadFooter(json);
                return _builder.Build();
            }

            Add(json);
        }

        throw new HistoryFormatException(
            number, 0, $"the file ends after {Words.Count(_builder.EventCount, "event")} without its footer {{\"events\":N}}; it was cut short. Get the "
                + "whole of it, "
            + $"or write {{\"events\":{_builder.EventCount}}} as the last line to judge what is there.");
    }

    private static string? ReadHeader(JsonLine header)
    {
        header.Only("history", "initial");
        int version = header.Int("history");
        return version == Version
            ? header.OptionalText("initial")
            : throw header.Wrong($"the history is of version {version}; this program reads version {Version}.");
    }

    private void ReadFooter(JsonLine footer)
    {
        footer.Only("events");
        int events = footer.Int("events");
        if (events != _builder.EventCount)
        {
            throw footer.Wrong($"the footer says {Words.Count(events, "event")}, but {Words.Count(_builder.EventCount)} stand before it; lines are missing or "
                + "were added.");
        }

        for (int line = text.Line; text.ReadLine() is { } more; line = text.Line)
        {
            if (more.Length > 0)
            {
                throw new HistoryFormatException(line, 1, $"found {Words.Quoted(more)} behind the footer; expected nothing. Are these two histories in "
                    + "one file?");
            }
        }
    }

    private void Add(JsonLine json)
    {
        TimeSpan? at = Time(json);
        string process = json.Text("process");
        string what = json.Text("event");
        try
        {
            if (what == "invoke")
            {
                _builder.Invoke(InvocationOf(json, process), at, json.Number);
            }
            else
            {
                Complete(json, process, what, at);
            }
        }
        catch (HistoryException exception)
        {
            throw json.Wrong(exception.Message);
        }
    }

    private static Invocation InvocationOf(JsonLine json, string process)
    {
        string operation = json.Text("op");
        string key = json.OptionalText("key") ?? "";
        switch (operation)
        {
            case "read":
                json.Only("t", "event", "process", "op", "key");
                return Invocation.Read(process, key);
            case "write":
                json.Only("t", "event", "process", "op", "key", "value");
                return Invocation.Write(process, json.Nullable("value"), key);
            case "cas":
                json.Only("t", "event", "process", "op", "key", "expected", "value");
                return Invocation.CompareAndSet(process, json.Nullable("expected"), json.Nullable("value"), key);
            default:
                throw json.Wrong($"found the op {Words.Quoted(operation)}; expected read, write or cas.");
        }
    }

    private void Complete(JsonLine json, string process, string what, TimeSpan? at)
    {
        OperationOutcome outcome = what switch
        {
            "ok" => OperationOutcome.Ok,
            "refused" => OperationOutcome.Refused,
            "failed" => OperationOutcome.Failed,
            "unknown" => OperationOutcome.Unknown,
            _ => throw json.Wrong($"found the event {Words.Quoted(what)}; expected invoke, ok, refused, failed or unknown."),
        };
        bool isFound = outcome == OperationOutcome.Ok && _builder.Pending(process)?.Kind == OperationKind.Read;
        json.Only(isFound ? ["t", "event", "process", "value"] : ["t", "event", "process"]);
        _builder.Complete(process, outcome, isFound ? json.Nullable("value") : null, at, json.Number);
    }

    private TimeSpan? Time(JsonLine json)
    {
        TimeSpan? at = json.OptionalTime("t");
        _hasTimes ??= at is not null;
        if (_hasTimes != at is not null)
        {
            throw json.Wrong(at is null ? "there is no \"t\"; expected one, as in the lines before." : "found a \"t\"; expected none, as in the lines before.");
        }

        if (at < _latest)
        {
            throw json.Wrong($"the time goes back, from {Words.At(_latest)} to {Words.At(at.Value)}; write the events in the order in which they happened.");
        }

        _latest = at ?? _latest;
        return at;
    }

    private static JsonDocument Parse(string line, int number)
    {
        try
        {
            return JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = DepthMax, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            int column = (int)(exception.BytePositionInLine ?? 0) + 1;
            throw new HistoryFormatException(
                number, column, $"found {Words.Quoted(line)}, which is no JSON object of a history; expected one on each line. If it is the last line, the "
                    + "file was cut short.", exception);
        }
    }
}
