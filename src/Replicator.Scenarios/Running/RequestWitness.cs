using Replicator.Actors;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Looks at a server at the moment at which a request is made there. It asks the replica and the clock themselves and no message, so it costs nothing but at
/// those moments, however many servers there are. Thread safe.
/// </summary>
/// <param name="environment">The host, once it is there.</param>
/// <param name="replicaOf">The replica's state machine on a server; null when it has none.</param>
internal sealed class RequestWitness(Func<ActorEnvironment> environment, Func<ServerId, IReplica?> replicaOf)
{
    private readonly Lock _lock = new();

    // What was seen of requests that are told of only later.
    private readonly SortedDictionary<(int Server, int Number), RequestSight> _early = [];
    private IConflictPolicy? _policy;

    /// <summary>What decides between requests.</summary>
    public IConflictPolicy Policy => _policy ??= ConflictPolicies.Of(environment().Options.Conflict);

    /// <summary>Looks now, for a request that is told of later.</summary>
    public void LookEarly(RequestId id, CertificateType type)
    {
        RequestSight sight = LookNow(id, type);
        lock (_lock)
        {
            _early[(id.Requester.Index, id.Number)] = sight;
        }
    }

    /// <summary>What was there to be seen when a request was made, which is now unless it was looked at before.</summary>
    public RequestSight Look(RequestId id, CertificateType type)
    {
        lock (_lock)
        {
            if (_early.Remove((id.Requester.Index, id.Number), out RequestSight sight))
            {
                return sight;
            }
        }

        return LookNow(id, type);
    }

    private RequestSight LookNow(RequestId id, CertificateType type)
    {
        ActorEnvironment host = environment();
        IReplica? replica = replicaOf(id.Requester);
        TimeSpan? seen = replica?.CurrentChange(type)?.Stamp;
        TimeSpan? clock = Policy.NeedsClock ? host.ReadClock(id.Requester, host.Now(id.Requester)) : null;
        var contender = new Contender(id, host.NameOf(id.Requester), clock is { } shown ? Policy.Stamp(shown, seen) : null);
        return new RequestSight(replica?.Applied ?? default, clock, contender);
    }
}
