using Replicator.Domain.Conflicts;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>What only the simulator knows of the moment at which a request is made.</summary>
/// <param name="Seen">
/// The version that the server's replica had, or that a client's compare-and-set compares with: of all that was committed up to it, the request comes after; of
/// the rest it could not know.
/// </param>
/// <param name="Clock">What the server's clock showed; null when the policy asks no clock.</param>
/// <param name="Contender">The request as the policy will see it.</param>
internal readonly record struct RequestSight(ConfigVersion Seen, TimeSpan? Clock, Contender Contender);
