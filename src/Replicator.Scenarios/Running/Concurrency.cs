using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Finds which requests were concurrent with another. Two requests for one type are, when they were made on different servers and neither server had applied
/// the other one, and when the one made first had not been turned down before the other was made: what is past is no conflict. Requests on which the master
/// never decided do not count.
/// </summary>
/// <remarks>
/// In the order in which they were made only a later request can have seen an earlier one, so one look forward and one back do: no pair is looked at.
/// </remarks>
internal static class Concurrency
{
    public static HashSet<RequestLedger.Entry> Of(IEnumerable<RequestLedger.Entry> requests)
    {
        HashSet<RequestLedger.Entry> concurrent = [];
        foreach (IGrouping<CertificateType, RequestLedger.Entry> ofType in requests.Where(static each => each.Decision is not null).GroupBy(static each => each.Type))
        {
            RequestLedger.Entry[] made = [.. ofType.OrderBy(static each => each.Order)];
            LookBack(made, concurrent);
            LookForward(made, concurrent);
        }

        return concurrent;
    }

    // A request is concurrent with an earlier one that it had not seen, or that was not yet turned down.
    private static void LookBack(RequestLedger.Entry[] made, HashSet<RequestLedger.Entry> concurrent)
    {
        var newest = new Foremost<ConfigVersion>();
        var turnedDown = new Foremost<TimeSpan>();
        foreach (RequestLedger.Entry entry in made)
        {
            if (newest.TryGetElsewhere(entry.Id.Requester, out ConfigVersion version) && version > entry.Sight.Seen)
            {
                concurrent.Add(entry);
            }

            if (turnedDown.TryGetElsewhere(entry.Id.Requester, out TimeSpan at) && at > entry.RequestedAt)
            {
                concurrent.Add(entry);
            }

            if (IsVisible(entry))
            {
                newest.Offer(entry.Id.Requester, entry.Version!.Value);
            }
            else
            {
                turnedDown.Offer(entry.Id.Requester, entry.DecidedAt!.Value);
            }
        }
    }

    // And with a later one that had not seen it, or that was made before it was turned down.
    private static void LookForward(RequestLedger.Entry[] made, HashSet<RequestLedger.Entry> concurrent)
    {
        var leastSeen = new Foremost<ConfigVersion>(isLeast: true);
        var next = new Foremost<TimeSpan>(isLeast: true);
        for (int i = made.Length - 1; i >= 0; i--)
        {
            RequestLedger.Entry entry = made[i];
            bool isConcurrent = IsVisible(entry)
                ? leastSeen.TryGetElsewhere(entry.Id.Requester, out ConfigVersion seen) && seen < entry.Version
                : next.TryGetElsewhere(entry.Id.Requester, out TimeSpan at) && at < entry.DecidedAt;
            if (isConcurrent)
            {
                concurrent.Add(entry);
            }

            leastSeen.Offer(entry.Id.Requester, entry.Sight.Seen);
            next.Offer(entry.Id.Requester, entry.RequestedAt);
        }
    }

    // What was committed or kept comes to the replicas, what was overruled or refused does not.
    private static bool IsVisible(RequestLedger.Entry entry) => entry.Decision is ConflictOutcome.Committed or ConflictOutcome.KeptAsSibling;

    /// <summary>The greatest or least value of all servers, and the foremost of all other servers than that one's.</summary>
    private sealed class Foremost<T>(bool isLeast = false)
        where T : struct, IComparable<T>
    {
        private (ServerId Server, T Value)? _first;
        private (ServerId Server, T Value)? _other;

        public void Offer(ServerId server, T value)
        {
            if (_first is not { } first || IsBefore(value, first.Value))
            {
                _other = _first is { } former && former.Server != server ? former : _other;
                _first = (server, value);
            }
            else if (first.Server != server && (_other is not { } other || IsBefore(value, other.Value)))
            {
                _other = (server, value);
            }
        }

        public bool TryGetElsewhere(ServerId server, out T value)
        {
            (ServerId Server, T Value)? found = _first is { } first && first.Server == server ? _other : _first;
            value = found?.Value ?? default;
            return found is not null;
        }

        private bool IsBefore(T one, T other) => isLeast ? one.CompareTo(other) < 0 : one.CompareTo(other) > 0;
    }
}
