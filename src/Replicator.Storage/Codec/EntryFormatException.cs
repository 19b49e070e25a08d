namespace Replicator.Storage.Codec;

/// <summary>Bytes are no entry that this program can read. The message says what was found where within them, and what was expected.</summary>
public sealed class EntryFormatException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public EntryFormatException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public EntryFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public EntryFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
