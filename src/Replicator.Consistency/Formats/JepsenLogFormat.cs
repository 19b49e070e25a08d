using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>
/// Reads what Jepsen logs of its operations: <c>INFO  jepsen.util - 3 :invoke :write 4</c>, with tabs between the last four. Lines of other loggers are passed
/// over.
/// </summary>
internal sealed class JepsenLogFormat(HistoryText text)
{
    private const string Logger = "jepsen.util";
    private const string Expected = "expected 'INFO  jepsen.util - PROCESS<tab>:invoke|:ok|:fail|:info<tab>:read|:write|:cas<tab>VALUE'";

    private readonly JepsenEvents _events = new();

    public OperationHistory Read()
    {
        for (int line = text.Line; text.ReadLine() is { } found; line = text.Line)
        {
            Add(found, line);
        }

        return _events.Build();
    }

    private void Add(string line, int number)
    {
        int logger = line.IndexOf(Logger, StringComparison.Ordinal);
        if (logger < 0)
        {
            RequireLogLine(line, number);
            return;
        }

        string[] fields = line[(logger + Logger.Length)..].TrimStart(' ', '-').Split('\t');
        if (fields.Length < 4)
        {
            throw new HistoryFormatException(
                number, 1, $"found {Words.Quoted(line)} with {Words.Count(fields.Length - 1, "tab")}; {Expected}. If it is the last line, the file was cut "
                    + "short: get the whole of it.");
        }

        // What follows the value is an error's text.
        EdnValue[] forms = [.. fields.Take(4).Select(field => Form(field, line, number))];
        _events.Add(new JepsenEvent(forms[0], forms[1], forms[2], forms[1].Text == ":info" ? null : forms[3], At: null));
    }

    private static void RequireLogLine(string line, int number)
    {
        if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("INFO", StringComparison.Ordinal) && !line.StartsWith("WARN", StringComparison.Ordinal))
        {
            throw new HistoryFormatException(number, 1, $"found {Words.Quoted(line)}; {Expected}, or a line of another logger.");
        }
    }

    private static EdnValue Form(string field, string line, int number)
    {
        int column = line.IndexOf(field, StringComparison.Ordinal) + 1;
        using var reader = new StringReader(field);
        var forms = new EdnReader(new HistoryText(reader, field.Length + 2));
        try
        {
            EdnValue form = forms.Read() ?? throw new HistoryFormatException(1, 1, "nothing stands between two tabs.");
            if (forms.Read() is { } more)
            {
                throw new HistoryFormatException(1, 1, $"found {more} behind {form}.");
            }

            return form with { Line = number, Column = column };
        }
        catch (HistoryFormatException exception)
        {
            throw new HistoryFormatException(number, column, $"{exception.Message.TrimEnd('.')}; {Expected}.", exception);
        }
    }
}
