using System.Buffers.Binary;
using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Scenarios.OAuth;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>Sets up what servers and partners of a run have in common, and what signs their tokens: for real where the run's certificates are real.</summary>
internal sealed class OAuthDesk
{
    // A partner's certificate is older than the run, as one that came with its setup.
    private static readonly TimeSpan Age = TimeSpan.FromDays(30);
    private static readonly byte[] SerialPrefix = [1, 0, 0, 0];

    private readonly Scenario _scenario;
    private readonly CertificateServices? _services;
    private readonly ICertificateIssuer _issuer;
    private readonly SortedDictionary<string, (IssuedCertificate Certificate, SigningKey? Key)> _ofPartners = new(StringComparer.Ordinal);
    private int _renewals;

    /// <summary>Sets up a run.</summary>
    /// <param name="scenario">The scenario; it has partners.</param>
    /// <param name="services">The certificate services of the deployment; null: its certificates are known by name only.</param>
    public OAuthDesk(Scenario scenario, CertificateServices? services)
    {
        (_scenario, _services) = (scenario, services);
        bool isReal = services is not null && scenario.Run.Certificates == CertificateModel.Real;
        DateTimeOffset founded = scenario.Run.Start - Age;
        _issuer = isReal
            ? new RealIssuer(scenario.Partners.Select(static partner => (partner.Name, AuthorityKind.Internal)), founded, SerialOf)
            : new ModelledIssuer(founded, SerialOf);
        ServerTopology topology = scenario.Topology;
        Settings = new OAuthSettings
        {
            Start = scenario.Run.Start,
            Realm = scenario.OAuth.Realm ?? topology.Domain,
            TokenLifetime = scenario.OAuth.TokenLifetime,
            KeepsTokens = scenario.OAuth.KeepsTokens,
            PublishesStaged = scenario.OAuth.PublishesStaged,
            ClockSkew = scenario.OAuth.ClockSkew,
            MetadataTimeout = scenario.OAuth.MetadataTimeout,
            Partners = [.. scenario.Partners.Select(ProfileOf)],
            HostOf = server => $"{topology.PoolOf(server).Name}.{topology.Domain}",
            DerOf = DerOf,
        };
        Tokens = isReal ? new SignedTokens(KeyPairOf) : new ModelledTokens();
    }

    /// <summary>What all have in common.</summary>
    public OAuthSettings Settings { get; }

    /// <summary>What signs and validates.</summary>
    public ITokens Tokens { get; }

    /// <summary>The key of a certificate of the deployment; null: there is none of that name yet.</summary>
    /// <param name="certificate">The certificate; null: it was not requested yet.</param>
    public TrustedKey? KeyOf(Certificate? certificate) =>
        certificate is null ? null : Settings.KeyOf(certificate);

    /// <summary>A new certificate of a partner, valid as long as its first from now on.</summary>
    public Certificate Renew(PartnerSettings partner, TimeSpan now) => CertificateOf(partner, $"{partner.Name}/{++_renewals}", partner.CertificateValidFor, now);

    private PartnerProfile ProfileOf(PartnerSettings partner)
    {
        return new PartnerProfile
        {
            Name = partner.Name,
            Identity = new ServiceIdentity(PartnerProducts.ApplicationOf(partner.Product), partner.Host, partner.Realm),
            Certificate = CertificateOf(partner, partner.Name, Age + partner.CertificateValidFor, -Age),
            TokenLifetime = partner.TokenLifetime,
            RefreshInterval = partner.RefreshInterval,
            Role = partner.Role,
            AuthorizationServer = partner.AuthorizationServer,
            PinnedRealm = partner.PinnedRealm,
            TrustsChain = _services is null ? null : Trusts(partner),
        };
    }

    private Certificate CertificateOf(PartnerSettings partner, string name, TimeSpan validFor, TimeSpan at)
    {
        var order = new CertificateOrder(partner.Name) { ValidFor = validFor };
        IssuedCertificate issued = _issuer.Issue(order, name, partner.Host, _scenario.Run.Start + at);
        _ofPartners[issued.Details.Thumbprint] = (issued, _issuer.KeyOf(order, name));
        return new Certificate(name, partner.Host, issued.Details.Thumbprint, _scenario.Topology.CmsServer, TimeSpan.Zero, issued.Details);
    }

    private static Func<CertificateDetails, bool>? Trusts(PartnerSettings partner)
    {
        if (partner.TrustedAuthorities.Count == 0)
        {
            return null;
        }

        string[] trusted = [.. partner.TrustedAuthorities.Select(name => $"CN={name}")];
        return details => trusted.Contains(details.Issuer);
    }

    private ImmutableArray<byte> DerOf(Certificate certificate) =>
        _ofPartners.TryGetValue(certificate.Thumbprint, out (IssuedCertificate Certificate, SigningKey? Key) own) ? own.Certificate.Der
        : _services?.KeyPairOf(certificate.Thumbprint)?.Certificate.Der ?? [];

    private (IssuedCertificate Certificate, SigningKey Key)? KeyPairOf(string thumbprint) =>
        _ofPartners.TryGetValue(thumbprint, out (IssuedCertificate Certificate, SigningKey? Key) own) && own.Key is { } key ? (own.Certificate, key)
        : _services?.KeyPairOf(thumbprint) is ({ } certificate, { } signing) ? (certificate, signing)
        : null;

    private static byte[] SerialOf(string name)
    {
        byte[] serial = new byte[SerialPrefix.Length + sizeof(ulong)];
        SerialPrefix.CopyTo(serial, 0);
        BinaryPrimitives.WriteUInt64BigEndian(serial.AsSpan(SerialPrefix.Length), StableHash.Of(name));
        return serial;
    }
}
