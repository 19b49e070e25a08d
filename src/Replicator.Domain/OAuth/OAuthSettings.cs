using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>What all servers of a deployment, and its partners, have in common. Immutable.</summary>
public sealed record OAuthSettings
{
    /// <summary>When the run begins, by the calendar.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The realm of the deployment: by default its SIP domain.</summary>
    public required string Realm { get; init; }

    /// <summary>How long a token of a server lives. Default: 24 h ("Changes in Lync Server 2013 that affect Edge Server planning").</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether callers keep a token until it expires; otherwise each call has one of its own. Default true.</summary>
    public bool KeepsTokens { get; init; } = true;

    /// <summary>
    /// Whether servers publish a staged certificate in their metadata before its day. What the product does is not published. Default false: a partner learns of it on
    /// its day at the earliest.
    /// </summary>
    public bool PublishesStaged { get; init; }

    /// <summary>By how much a token may be too early or too late; see <see cref="TokenReceiver.ClockSkew"/>.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a partner waits for a metadata document. No figure is published. Default: 30 s.</summary>
    public TimeSpan MetadataTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The partners; a partner's number is its place.</summary>
    public ImmutableArray<PartnerProfile> Partners { get; init; } = [];

    /// <summary>The host under which a server is called: its pool's name.</summary>
    public required Func<ServerId, string> HostOf { get; init; }

    /// <summary>The bytes of a certificate; default: it has none, as where certificates are modelled.</summary>
    public Func<Certificate, ImmutableArray<byte>> DerOf { get; init; } = static _ => [];

    /// <summary>Who a server is to partners.</summary>
    public ServiceIdentity IdentityOf(ServerId server) => new(ApplicationIds.Lync, HostOf(server), Realm);

    /// <summary>Who a server or a partner is to others.</summary>
    public ServiceIdentity IdentityOf(Party party) => party.Server is { } server ? IdentityOf(server) : Partners[party.Partner!.Value].Identity;

    /// <summary>The key of a certificate, to be used as long as that is valid.</summary>
    public TrustedKey KeyOf(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new TrustedKey(certificate.Thumbprint, certificate.Details) { Der = DerOf(certificate) };
    }

    /// <summary>What is known of a partner that signs with the certificate that it had from the start.</summary>
    public TrustedIssuer IssuerOf(int partner)
    {
        PartnerProfile profile = Partners[partner];
        return new TrustedIssuer(profile.Identity.Application, profile.Identity.Realm, [KeyOf(profile.Certificate)]);
    }
}
