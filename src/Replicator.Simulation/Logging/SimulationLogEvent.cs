namespace Replicator.Simulation.Logging;

/// <summary>Something an actor or Akka logged, with when and where in the simulation.</summary>
/// <param name="Time">The virtual time.</param>
/// <param name="Host">The name of the host; <c>outside</c> when on none.</param>
/// <param name="Source">Who logged: an actor's path without the world's own prefix, or the name of a part of Akka.</param>
/// <param name="Level">How severe.</param>
/// <param name="Template">The message template, with named or numbered holes; the whole text when there are none.</param>
/// <param name="Arguments">What goes into the holes, in their order.</param>
/// <param name="Exception">The exception logged with it, or null.</param>
public sealed record SimulationLogEvent(
    VirtualTime Time, string Host, string Source, SimulationLogLevel Level, string Template, IReadOnlyList<object> Arguments, Exception? Exception);
