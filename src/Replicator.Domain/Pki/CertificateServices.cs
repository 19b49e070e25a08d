using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Pki;

/// <summary>
/// The way of a certificate from its request to where it can be assigned: the authority signs it, it is imported into the store of the server that asked, and
/// the rules of assignment are asked. Nothing is committed on the way, so whatever is refused here leaves the master as it was. Not thread safe.
/// </summary>
/// <param name="issuer">The authorities.</param>
/// <param name="sipDomain">The SIP domain of the deployment.</param>
/// <param name="start">When the run begins, by the calendar.</param>
/// <param name="newStore">The store of a server that has none yet, with the roots that it trusts.</param>
/// <param name="authorityClock">What the authorities' clock shows, since the start of the run; null: what that of the server shows that asks.</param>
public sealed class CertificateServices(
    ICertificateIssuer issuer, string sipDomain, DateTimeOffset start, Func<ServerId, ComputerStore> newStore, Func<TimeSpan>? authorityClock = null)
{
    private readonly SortedDictionary<int, ComputerStore> _stores = [];

    /// <summary>The store of a server.</summary>
    public ComputerStore StoreOf(ServerId server)
    {
        if (!_stores.TryGetValue(server.Index, out ComputerStore? store))
        {
            _stores[server.Index] = store = newStore(server);
        }

        return store;
    }

    /// <summary>Has a certificate signed, imports it, and asks whether it can be assigned.</summary>
    /// <param name="server">Who asks.</param>
    /// <param name="order">How.</param>
    /// <param name="name">The name of the request.</param>
    /// <param name="subject">The common name.</param>
    /// <param name="type">What it is to be assigned for.</param>
    /// <param name="now">What the server's clock shows, since the start of the run.</param>
    public Obtained Obtain(ServerId server, CertificateOrder order, string name, string subject, CertificateType type, TimeSpan now)
    {
        if (WhyNotIssued(order, name) is { } refused)
        {
            return refused;
        }

        IssuedCertificate issued = issuer.Issue(order, name, subject, WholeSecond(start + (authorityClock?.Invoke() ?? now)));
        var stored = new StoredCertificate(issued.Details, order.FriendlyName ?? name, order.HasPrivateKey, order.IsKeyExportable, order.Provider);
        ComputerStore store = StoreOf(server);
        try
        {
            store.Add(stored);
        }
        catch (PkiException exception)
        {
            return new Obtained(issued, NotAssigned.StoreRefused, exception.Message);
        }

        return AssignmentRules.FirstBroken(stored, type, store, sipDomain, start + now) is { } broken
            ? new Obtained(issued, NotAssigned.RuleBroken, broken.Message)
            : new Obtained(issued, WhyNot: null, Message: "");
    }

    private static Obtained? WhyNotIssued(CertificateOrder order, string name) => order.Approval switch
    {
        ApprovalOutcome.Pending => new Obtained(null, NotAssigned.ApprovalPending,
            $"{order.Authority} has not decided on '{name}' yet. Have the request approved there, and fetch the certificate with -Retrieve."),
        ApprovalOutcome.Denied => new Obtained(null, NotAssigned.ApprovalDenied,
            $"{order.Authority} denied '{name}'. Ask its administrator why, and request the certificate again."),
        ApprovalOutcome.Revoked => new Obtained(null, NotAssigned.CertificateRevoked,
            $"{order.Authority} revoked '{name}'. Clear the request with -Clear, for it stands in the way of listing others, and request the "
                + "certificate again."),
        _ => null,
    };

    // X.509 knows no fractions. Down, so that it is valid at once.
    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at - TimeSpan.FromTicks(at.Ticks % TimeSpan.TicksPerSecond);
}
