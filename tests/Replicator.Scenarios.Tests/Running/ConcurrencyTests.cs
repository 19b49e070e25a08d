using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Running;

namespace Replicator.Scenarios.Tests.Running;

public sealed class ConcurrencyTests
{
    private static readonly Gen<RequestLedger.Entry[]> Requests =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[0, 8], Gen.Int[0, 4]).Array[0, 9].Select(static each => each.Select(EntryOf).ToArray());

    [Fact]
    public void Finds_what_looking_at_every_pair_finds() => Requests.Sample(static made =>
    {
        HashSet<RequestLedger.Entry> found = Concurrency.Of(made);
        return made.All(entry => found.Contains(entry) == made.Any(other => IsPair(entry, other)));
    });

    private static bool IsPair(RequestLedger.Entry one, RequestLedger.Entry other)
    {
        (RequestLedger.Entry earlier, RequestLedger.Entry later) = one.Order < other.Order ? (one, other) : (other, one);
        return one.Id.Requester != other.Id.Requester
            && earlier.Decision is not null
            && later.Decision is not null
            && (earlier.Version is { } version ? version > later.Sight.Seen : earlier.DecidedAt > later.RequestedAt);
    }

    private static RequestLedger.Entry EntryOf((int Server, int Decision, int Version, int Takes, int Seen) drawn, int order)
    {
        var server = new ServerId(drawn.Server);
        TimeSpan at = TimeSpan.FromSeconds(order);
        var entry = new RequestLedger.Entry(
            new RequestId(server, order + 1), CertificateType.OAuthTokenIssuer, new Certificate($"{order}", "contoso.com", "00", server, at), at)
        {
            Order = order,
            Sight = new RequestSight(new ConfigVersion(1, drawn.Seen), null, new Contender(new RequestId(server, order + 1), "x")),
        };
        entry.Decision = drawn.Decision switch
        {
            0 => null,
            1 => ConflictOutcome.Committed,
            2 => ConflictOutcome.Overruled,
            _ => ConflictOutcome.KeptAsSibling,
        };
        entry.DecidedAt = entry.Decision is null ? null : at + TimeSpan.FromSeconds(drawn.Takes / 2.0);
        entry.Version = entry.Decision is ConflictOutcome.Committed or ConflictOutcome.KeptAsSibling ? new ConfigVersion(1, drawn.Version) : null;
        return entry;
    }
}
