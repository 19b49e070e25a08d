namespace Replicator.Domain;

/// <summary>
/// Something that must hold did not: a fault of this system, never of its input. It ends the run.
/// </summary>
public sealed class InvariantViolationException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public InvariantViolationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, what was expected, and where.</param>
    public InvariantViolationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What was found, what was expected, and where.</param>
    /// <param name="innerException">The cause.</param>
    public InvariantViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
