using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Finds out which certificates are assigned at the end of a run: at the global scope, or on a server.</summary>
/// <param name="result">What came of the run.</param>
public sealed class AssignedCertificates(RunResult result)
{
    private const string TokenIssuer = nameof(CertificateType.OAuthTokenIssuer);

    private static readonly string[] Uses = Enum.GetNames<CertificateType>();

    // By name and thumbprint; asked only.
    private readonly Dictionary<(string, string), RequestOutcome> _requests = result.Requests
        .GroupBy(static request => (request.Name, request.Certificate?.Thumbprint ?? request.Thumbprint))
        .ToDictionary(static each => each.Key, static each => each.First());

    /// <summary>Those that the configuration of the master has, slot by slot; null where the run did not keep it.</summary>
    public IReadOnlyList<AssignedCertificate>? InConfiguration => result.Configuration is { } configuration
        ? [.. configuration.Certificates.Select(Of)]
        : null;

    /// <summary>Those that a server uses: the global one first, then its own, use by use.</summary>
    /// <param name="row">The server.</param>
    public IReadOnlyList<AssignedCertificate> On(ReplicaStatus row) => [.. Global(row), .. Local(NameOf(row))];

    /// <summary>How many servers use which global certificate: those of the configuration in its order, then the others, the most used first.</summary>
    /// <param name="rows">The servers.</param>
    public IReadOnlyList<CertificateUse> CountUses(IEnumerable<ReplicaStatus> rows)
    {
        Dictionary<NamedCertificate, int> counts = [];
        foreach (ReplicaStatus row in rows)
        {
            if (row.Certificates is { } certificates)
            {
                counts[certificates.Current] = counts.GetValueOrDefault(certificates.Current) + 1;
            }
        }

        SlotCertificate[] slots = [.. result.Configuration?.Certificates.Where(static each => each.Type == TokenIssuer) ?? []];
        IEnumerable<CertificateUse> configured = slots.Select(slot =>
            new CertificateUse(slot.Request, slot.Thumbprint, slot.Slot, counts.GetValueOrDefault(new NamedCertificate(slot.Request, slot.Thumbprint))));
        IEnumerable<CertificateUse> others = counts
            .Where(each => !slots.Any(slot => slot.Thumbprint == each.Key.Thumbprint && slot.Request == each.Key.Request))
            .Select(static each => new CertificateUse(each.Key.Request, each.Key.Thumbprint, Slot: null, each.Value))
            .OrderByDescending(static use => use.Servers).ThenBy(static use => use.Request, StringComparer.Ordinal);
        return [.. configured, .. others];
    }

    private IEnumerable<AssignedCertificate> Global(ReplicaStatus row)
    {
        if (row.Certificates is not { } used)
        {
            yield break;
        }

        yield return Of(SlotCertificate.Current, used.Current) with { Since = row.AssignedAt };
        if (used.Previous is { } previous)
        {
            yield return Of(SlotCertificate.Previous, previous);
        }

        if (used.Next is { } next)
        {
            yield return Of(SlotCertificate.Next, next) with { EffectiveDate = used.NextEffectiveDate };
        }
    }

    // Beside the one in use there is no second one of a type that belongs to a server alone.
    private IEnumerable<AssignedCertificate> Local(string server) => result.Requests
        .Where(request => request.Outcome == RequestOutcome.AssignedLocally && request.From == server)
        .GroupBy(static request => request.Type)
        .OrderBy(static use => Array.IndexOf(Uses, use.Key))
        .Select(static use => use.OrderBy(static request => request.ToldAtSeconds).Last())
        .Select(request => Of(request.Type, SlotCertificate.Current, request.Name, request.Certificate?.Thumbprint ?? request.Thumbprint) with
        {
            Since = Date(request.ToldAtSeconds),
        });

    private AssignedCertificate Of(SlotCertificate each) =>
        Of(each.Type, each.Slot, each.Request, each.Thumbprint) with { EffectiveDate = Date(each.EffectiveAtSeconds) };

    private AssignedCertificate Of(string slot, NamedCertificate certificate) => Of(TokenIssuer, slot, certificate.Request, certificate.Thumbprint);

    private AssignedCertificate Of(string use, string slot, string name, string thumbprint)
    {
        RequestOutcome? request = _requests.GetValueOrDefault((name, thumbprint));
        CertificateSummary? says = request?.Certificate;
        DateTimeOffset end = Date(result.EndSeconds)!.Value;
        return new AssignedCertificate(use, slot, name, says?.Subject ?? (request is null ? "" : $"CN={request.Subject}"), thumbprint)
        {
            Says = says,

            // That the previous one ends is as it should be.
            ExpiryWarning = says is not null && slot != SlotCertificate.Previous ? ExpiryWarning.Of(says.NotAfter, end, "the end of the run") : null,
        };
    }

    private DateTimeOffset? Date(decimal? seconds) => seconds is { } known ? result.Start + TimeSpan.FromTicks((long)(known * TimeSpan.TicksPerSecond)) : null;

    private static string NameOf(ReplicaStatus row) => row.ReplicaFqdn.Split('.', 2)[0];
}
