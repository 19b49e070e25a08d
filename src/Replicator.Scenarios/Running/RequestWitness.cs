using Replicator.Actors;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Looks at a server at the moment at which a request is made there. It asks the replica and the clock themselves and no message, so it costs nothing but at
/// those moments, however many servers there are.
/// </summary>
/// <param name="environment">The host.</param>
/// <param name="replicaOf">The replica's state machine on a server; null when it has none.</param>
internal sealed class RequestWitness(ActorEnvironment environment, Func<ServerId, IReplica?> replicaOf)
{
    /// <summary>What decides between requests.</summary>
    public IConflictPolicy Policy { get; } = ConflictPolicies.Of(environment.Options.Conflict);

    public RequestSight Look(RequestId id, CertificateType type)
    {
        IReplica? replica = replicaOf(id.Requester);
        TimeSpan? seen = replica?.Snapshot().Current.FirstOrDefault(change => change.Type == type)?.Stamp;
        TimeSpan? clock = Policy.NeedsClock ? environment.ReadClock(id.Requester, environment.Now(id.Requester)) : null;
        var contender = new Contender(id, environment.NameOf(id.Requester), clock is { } shown ? Policy.Stamp(shown, seen) : null);
        return new RequestSight(replica?.Applied ?? default, clock, contender);
    }
}
