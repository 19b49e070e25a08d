using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>Reads a history of operations that was written down, by Replicator or elsewhere.</summary>
public static class HistoryReader
{
    /// <summary>The most characters a history may have.</summary>
    public const int LengthMax = 100_000_000;

    /// <summary>Reads a history.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="format">How it is written.</param>
    /// <exception cref="HistoryFormatException">It is none, or contradicts itself.</exception>
    public static OperationHistory Read(TextReader reader, HistoryFormat format = HistoryFormat.Auto) => Read(reader, format, out _);

    /// <summary>Reads a history and tells how it was written.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="found">The same, and what it turned out to be when that was <see cref="HistoryFormat.Auto"/>.</param>
    /// <exception cref="HistoryFormatException">It is none, or contradicts itself.</exception>
    public static OperationHistory Read(TextReader reader, HistoryFormat format, out HistoryFormat found)
    {
        var text = new HistoryText(reader);
        found = format == HistoryFormat.Auto ? Recognize(text) : format;
        OperationHistory history = found switch
        {
            HistoryFormat.Replicator => new ReplicatorFormat(text).Read(),
            HistoryFormat.JepsenLog => new JepsenLogFormat(text).Read(),
            _ => new JepsenEdnFormat(text).Read(),
        };
        return history.Operations.Count > 0
            ? history
            : throw new HistoryFormatException(0, 0, "there is no operation in it; expected invocations and completions of read, write or compare-and-set.");
    }

    private static HistoryFormat Recognize(HistoryText text)
    {
        while (text.Peek() is ' ' or '\t' or '\r' or '\n')
        {
            text.Read();
        }

        return (text.Peek(), text.Peek(1)) switch
        {
            (HistoryText.End, _) => throw new HistoryFormatException(0, 0, "the file is empty; expected a history."),
            ('{', '"') => HistoryFormat.Replicator,
            ('{' or '[' or '(' or '#' or ';', _) => HistoryFormat.JepsenEdn,
            ( >= 'A' and <= 'Z', _) => HistoryFormat.JepsenLog,
            (int other, _) => throw new HistoryFormatException(
                text.Line,
                text.Column,
                $"the text begins with {Words.Quoted(((char)other).ToString())}; expected {{\"history\":1 of Replicator, INFO of Jepsen's log, or {{ or [ of "
                    + "Jepsen's EDN. "
                + "Say --format when it is one of them."),
        };
    }
}
