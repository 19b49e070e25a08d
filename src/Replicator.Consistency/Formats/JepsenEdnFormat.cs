using System.Globalization;
using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>Reads <c>history.edn</c>: operation maps one after the other, or all in one vector.</summary>
internal sealed class JepsenEdnFormat(HistoryText text)
{
    private const long NanosecondsPerTick = 100;

    private readonly EdnReader _forms = new(text);
    private readonly JepsenEvents _events = new();

    public OperationHistory Read()
    {
        char closing = _forms.TrySkip('[') ? ']' : _forms.TrySkip('(') ? ')' : '\0';
        while (_forms.Read() is { } form)
        {
            _events.Add(EventOf(form.Untagged));
        }

        RequireEnd(closing);
        return _events.Build();
    }

    private void RequireEnd(char closing)
    {
        if (closing != '\0' && !_forms.TrySkip(closing))
        {
            throw new HistoryFormatException(text.Line, text.Column, text.Peek() == HistoryText.End
                ? $"the text ends without '{closing}'; it was cut short: get the whole of it."
                : $"found '{(char)text.Peek()}'; expected '{closing}' or an operation.");
        }

        if (_forms.Read() is { } more)
        {
            throw more.Wrong($"found {more} behind the end of the history; expected nothing.");
        }

        if (text.Peek() != HistoryText.End)
        {
            throw new HistoryFormatException(text.Line, text.Column, $"found '{(char)text.Peek()}', which closes nothing; expected an operation or the end.");
        }
    }

    private static JepsenEvent EventOf(EdnValue map)
    {
        if (map.Kind != EdnKind.Map)
        {
            throw map.Wrong($"found {map}; expected an operation such as {{:process 0, :type :invoke, :f :read, :value nil}}.");
        }

        return new JepsenEvent(
            At(map, Required(map, ":process")), Required(map, ":type"), Required(map, ":f"), map[":value"], Time(map[":time"]?.Untagged));
    }

    // The event stands where its map begins.
    private static EdnValue At(EdnValue map, EdnValue value) => value with { Line = map.Line, Column = map.Column };

    private static EdnValue Required(EdnValue map, string key) =>
        map[key]?.Untagged ?? throw map.Wrong($"the operation has no {key}; expected one such as {{:process 0, :type :invoke, :f :read, :value nil}}.");

    private static TimeSpan? Time(EdnValue? nanoseconds) => nanoseconds switch
    {
        null or { Kind: EdnKind.Nil } => null,
        { Kind: EdnKind.Number } when long.TryParse(nanoseconds.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time) =>
            TimeSpan.FromTicks(time / NanosecondsPerTick),
        _ => throw nanoseconds.Wrong($"found the :time {nanoseconds}; expected a whole number of nanoseconds."),
    };
}
