namespace Replicator.Consistency.Formats;

/// <summary>
/// A text is no history, or one that contradicts itself. The message says what was found, what was expected and what to do, for a person to read.
/// </summary>
public sealed class HistoryFormatException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public HistoryFormatException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public HistoryFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public HistoryFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a place and a text.</summary>
    public HistoryFormatException(int line, int column, string message, Exception? innerException = null)
        : base(message, innerException) => (Line, Column) = (line, column);

    /// <summary>The line, from 1; 0 when it concerns the text as a whole.</summary>
    public int Line { get; }

    /// <summary>The column, from 1; 0 when it concerns the text as a whole.</summary>
    public int Column { get; }
}
