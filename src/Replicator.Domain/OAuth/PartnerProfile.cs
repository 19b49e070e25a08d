using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;

namespace Replicator.Domain.OAuth;

/// <summary>A partner: an application on premises, a service of a cloud, or a cloud's authorization server; its servers are one service. Immutable.</summary>
public sealed record PartnerProfile
{
    /// <summary>What it is called in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Who it is to servers.</summary>
    public required ServiceIdentity Identity { get; init; }

    /// <summary>The certificate with whose key it signs its own tokens.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>How long its tokens live. Only a sample's figure for SharePoint is published, 12 h; that is the default.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How often it reads the deployment's metadata by itself; null, the default: only when an administrator says so. Whether products do, and how often, is not published.
    /// </summary>
    public TimeSpan? RefreshInterval { get; init; }

    /// <summary>What it is to the deployment. Default: an application that is trusted directly.</summary>
    public PartnerRole Role { get; init; }

    /// <summary>The number of the authorization server of a cloud service; null for all others.</summary>
    public int? AuthorizationServer { get; init; }

    /// <summary>The realm in which it believes the deployment to be, where that is not what the metadata says; null, the default: it is.</summary>
    public string? PinnedRealm { get; init; }

    /// <summary>Whether it trusts whom a certificate leads to; null, the default: it asks only for the key.</summary>
    public Func<CertificateDetails, bool>? TrustsChain { get; init; }
}
