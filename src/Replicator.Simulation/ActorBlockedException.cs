namespace Replicator.Simulation;

/// <summary>
/// An actor did not return from a message within <see cref="SimulationOptions.BlockedActorTimeout"/> of real time. A thread cannot be
/// ended from outside, so the one that hangs is abandoned, and its world with it.
/// </summary>
public sealed class ActorBlockedException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public ActorBlockedException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public ActorBlockedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public ActorBlockedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The actor that hangs: its path, without the world's own prefix.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The type of the message it hangs in.</summary>
    public string MessageType { get; init; } = "";
}
