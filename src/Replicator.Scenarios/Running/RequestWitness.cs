using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Looks at a server at the moment at which a request is made there. It asks the replica and the clock themselves and no message, so it costs nothing but at
/// those moments, however many servers there are. Thread safe.
/// </summary>
/// <param name="policy">What decides between requests.</param>
/// <param name="replicaOf">What the replica of a server has; null when there is none.</param>
/// <param name="clockOf">What the clock of a server shows.</param>
/// <param name="nameOf">The fully qualified name of a server.</param>
internal sealed class RequestWitness(
    ConflictPolicy policy, Func<ServerId, IReplicaContent?> replicaOf, Func<ServerId, TimeSpan> clockOf, Func<ServerId, string> nameOf)
{
    private readonly Lock _lock = new();

    // What was seen of requests that are told of only later.
    private readonly SortedDictionary<(int Server, int Number), RequestSight> _early = [];

    /// <summary>What decides between requests.</summary>
    public IConflictPolicy Policy { get; } = ConflictPolicies.Of(policy);

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
        IReplicaContent? replica = replicaOf(id.Requester);
        TimeSpan? seen = replica?.CurrentChange(type)?.Stamp;
        TimeSpan? clock = Policy.NeedsClock ? clockOf(id.Requester) : null;
        var contender = new Contender(id, nameOf(id.Requester), clock is { } shown ? Policy.Stamp(shown, seen) : null);
        return new RequestSight(replica?.Applied ?? default, clock, contender);
    }
}
