namespace Replicator.Simulation;

/// <summary>A message on its way between two hosts.</summary>
/// <param name="Due">
/// When it will arrive, or leave its sender's card; when it did arrive, if its host is paused since; <see cref="VirtualTime.Max"/> while it is held.
/// </param>
/// <param name="From">The name of the sending host.</param>
/// <param name="To">The name of the receiving host.</param>
/// <param name="Actor">The receiving actor's path, without the world's own prefix.</param>
/// <param name="Message">The message.</param>
public sealed record InFlightMessage(VirtualTime Due, string From, string To, string Actor, object Message);
