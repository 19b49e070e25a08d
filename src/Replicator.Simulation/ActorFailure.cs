namespace Replicator.Simulation;

/// <summary>
/// An exception that an actor did not handle, or a message that it sent and that cannot be serialized. Its supervisor may have dealt with
/// it; the run keeps it all the same. What an actor of a crashed host still throws is void and not kept.
/// </summary>
/// <param name="Time">When, in virtual time.</param>
/// <param name="Host">The name of the actor's host.</param>
/// <param name="Actor">The actor's path, without the world's own prefix.</param>
/// <param name="Message">The message it was handling, or null when it failed outside of one, as in its constructor.</param>
/// <param name="Exception">What it threw.</param>
public sealed record ActorFailure(VirtualTime Time, string Host, string Actor, object? Message, Exception Exception)
{
    /// <summary>Returns time, host, actor and the exception's type and text.</summary>
    public override string ToString() => $"{Time} {Host}: {Actor} failed: {Exception.GetType().Name}: {Exception.Message}";
}
