namespace Replicator.Consistency.Operations;

/// <summary>A history contradicts itself. The message says what was found, what was expected and what to do, for a person to read.</summary>
public sealed class HistoryException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public HistoryException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public HistoryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public HistoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
