namespace Replicator.Simulation;

/// <summary>
/// Something an actor did that cannot be simulated deterministically. It ends the run: what came after would not be the same again.
/// </summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Time">When, in virtual time.</param>
/// <param name="Host">The name of the host on which it happened, if known.</param>
/// <param name="Actor">The path of the actor concerned, without the world's own prefix.</param>
/// <param name="Message">A sentence: what was found and what to do instead.</param>
public sealed record Violation(ViolationKind Kind, VirtualTime Time, string Host, string Actor, string Message)
{
    /// <summary>Returns time, host and the sentence.</summary>
    public override string ToString() => $"{Time} {Host}: {Message}";
}
