namespace Replicator.Scenarios.Histories;

/// <summary>A file holds no history that can be read. The message says where and why, for a person to read.</summary>
public sealed class HistoryFileException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public HistoryFileException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public HistoryFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public HistoryFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
