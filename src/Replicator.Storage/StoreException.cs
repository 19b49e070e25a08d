namespace Replicator.Storage;

/// <summary>A store does not do what it was asked. The message says which, what was found, what was expected and what to do, for a person to read.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public StoreException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception that says what is the matter.</summary>
    /// <param name="problem">What is the matter.</param>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause; null: none.</param>
    public StoreException(StoreProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>What is the matter.</summary>
    public StoreProblem Problem { get; } = StoreProblem.Damaged;

    /// <summary>Of a damaged store, what was found, without the store's name and advice; null: the message says it.</summary>
    public string? Finding { get; init; }
}
