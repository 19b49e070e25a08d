namespace Replicator.Scenarios.Folders;

/// <summary>A run's folder cannot be written. The message says which, why and what to do, for a person to read.</summary>
public sealed class RunFolderException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public RunFolderException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public RunFolderException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public RunFolderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
