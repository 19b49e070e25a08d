namespace Replicator.Scenarios.Folders;

/// <summary>A folder that should hold a run holds none that can be read. The message says which and why, for a person to read.</summary>
public sealed class StoredRunException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public StoredRunException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public StoredRunException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public StoredRunException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
