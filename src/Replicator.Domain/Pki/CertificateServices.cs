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
/// <param name="vault">What seals private keys; null: they are not sealed, as where certificates are modelled.</param>
/// <param name="trusts">
/// Whether a server trusts a certificate that came with the configuration, told without making a store for it: there may be a million. Null: its store tells.
/// </param>
public sealed class CertificateServices(
    ICertificateIssuer issuer,
    string sipDomain,
    DateTimeOffset start,
    Func<ServerId, ComputerStore> newStore,
    Func<TimeSpan>? authorityClock = null,
    KeyVault? vault = null,
    Func<ServerId, CertificateDetails, bool>? trusts = null)
{
    private readonly SortedDictionary<int, ComputerStore> _stores = [];
    private readonly SortedSet<string> _global = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (IssuedCertificate Certificate, SigningKey? Key)> _byThumbprint = new(StringComparer.Ordinal);

    /// <summary>Which servers hold which private keys.</summary>
    public KeyCustody Keys { get; } = new();

    /// <summary>Whether a certificate was assigned as a global one.</summary>
    public bool IsGlobal(string thumbprint) => _global.Contains(thumbprint);

    /// <summary>A certificate that was signed here and its private key, where it is real; null: none was.</summary>
    public (IssuedCertificate Certificate, SigningKey? Key)? KeyPairOf(string thumbprint) =>
        _byThumbprint.TryGetValue(thumbprint, out (IssuedCertificate Certificate, SigningKey? Key) known) ? known : null;

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
    /// <param name="effectiveAt">From when on it is to be used, if that is later.</param>
    public Obtained Obtain(ServerId server, CertificateOrder order, string name, string subject, CertificateType type, TimeSpan now, TimeSpan? effectiveAt = null)
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

        _byThumbprint[issued.Details.Thumbprint] = (issued, issuer.KeyOf(order, name));
        if (order.HasPrivateKey)
        {
            Keys.Take(server, issued.Details.Thumbprint);
        }

        return Assignable(stored, issued, type, store, effectiveAt > now ? effectiveAt.Value : now);
    }

    /// <summary>Asks whether a certificate that a server has can be assigned for another use as well.</summary>
    /// <param name="server">The server.</param>
    /// <param name="friendlyName">What it is called there.</param>
    /// <param name="type">What it is to be assigned for.</param>
    /// <param name="now">What the server's clock shows, since the start of the run.</param>
    /// <param name="effectiveAt">From when on it is to be used, if that is later.</param>
    public Obtained Reuse(ServerId server, string friendlyName, CertificateType type, TimeSpan now, TimeSpan? effectiveAt = null)
    {
        ComputerStore store = StoreOf(server);
        StoredCertificate? stored = store.Certificates.FirstOrDefault(each => each.FriendlyName == friendlyName);
        if (stored is null)
        {
            string known = string.Join(", ", store.Certificates.Select(static each => $"'{each.FriendlyName}'"));
            return new Obtained(null, NotAssigned.NotInStore, $"{store.Server} has no certificate '{friendlyName}'"
                + $"{(known.Length == 0 ? "" : $"; it has {known}")}. Request it there first, or import it as a PFX together with its key.");
        }

        return Assignable(stored, _byThumbprint[stored.Details.Thumbprint].Certificate, type, store, effectiveAt > now ? effectiveAt.Value : now);
    }

    /// <summary>
    /// Decrypts the key of a certificate that came with the configuration, and imports both on a server, as the scheduled task does.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="certificate">The certificate; one that is known by name only is taken as it is.</param>
    /// <returns>Why it cannot be assigned there, and what to do; null when it is imported.</returns>
    public InstallRefusal? Install(ServerId server, Certificate certificate)
    {
        if (certificate.Details is not { } details)
        {
            return null;
        }

        try
        {
            if (certificate.Key is { } sealedKey && vault is not null)
            {
                vault.Open(details, sealedKey);
            }
        }
        catch (PkiException exception)
        {
            return new InstallRefusal(InstallStep.Decrypt, exception.Message);
        }

        if (!(trusts?.Invoke(server, details) ?? StoreOf(server).Trusts(details)))
        {
            return new InstallRefusal(InstallStep.Import, AssignmentRules.Untrusted(details, newStore(server).Server));
        }

        Keys.Take(server, details.Thumbprint);
        return null;
    }

    private Obtained Assignable(StoredCertificate stored, IssuedCertificate issued, CertificateType type, ComputerStore store, TimeSpan usedFrom) =>
        AssignmentRules.FirstBroken(stored, type, store, sipDomain, start + usedFrom) is { } broken
            ? new Obtained(issued, NotAssigned.RuleBroken, broken.Message)
            : new Obtained(issued, WhyNot: null, Message: "") { Key = Seal(stored, type) };

    // The key of a certificate for one server stays there.
    private SealedKey? Seal(StoredCertificate stored, CertificateType type)
    {
        if (type != CertificateType.OAuthTokenIssuer)
        {
            return null;
        }

        _global.Add(stored.Details.Thumbprint);
        return _byThumbprint[stored.Details.Thumbprint].Key is { } key ? vault?.Seal(stored.Details.Thumbprint, key) : null;
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
