namespace Replicator.ClusterHost.Members;

/// <summary>A member, or a cluster, cannot do what it was asked. The message says what was found, what was expected and what to do, for a person to read.</summary>
public sealed class MemberException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public MemberException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public MemberException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public MemberException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception that says what is the matter.</summary>
    /// <param name="problem">What is the matter.</param>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause; null: none.</param>
    public MemberException(MemberProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>What is the matter.</summary>
    public MemberProblem Problem { get; } = MemberProblem.Internal;
}
