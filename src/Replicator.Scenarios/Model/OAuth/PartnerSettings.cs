using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.OAuth;

/// <summary>A partner application of the scenario.</summary>
public sealed record PartnerSettings
{
    /// <summary>What it is called, unique among partners, sites and pools.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required PartnerProduct Product { get; init; }

    /// <summary>What it is to the deployment.</summary>
    public PartnerRole Role => PartnerProducts.RoleOf(Product);

    /// <summary>The authorization server of a cloud service, by its number among the partners; null for all others.</summary>
    public int? AuthorizationServer { get; init; }

    /// <summary>The site where it stands, by its number; null: none of the deployment's.</summary>
    public int? Site { get; init; }

    /// <summary>How long messages between it and servers are on their way; null: as between servers of the sites.</summary>
    public LatencySettings? Latency { get; init; }

    /// <summary>The host under which it is called.</summary>
    public required string Host { get; init; }

    /// <summary>Its realm.</summary>
    public required string Realm { get; init; }

    /// <summary>The realm in which it was told that the deployment is; null: it believes the metadata.</summary>
    public string? PinnedRealm { get; init; }

    /// <summary>How often it reads the deployment's metadata by itself; null: it does not.</summary>
    public TimeSpan? RefreshInterval { get; init; }

    /// <summary>The servers whose metadata it reads, as the file names them.</summary>
    public required string MetadataFromPattern { get; init; }

    /// <summary>Those of them that publish any.</summary>
    public required ServerSet MetadataFrom { get; init; }

    /// <summary>When an administrator has it and the deployment trust one another. Default: at once.</summary>
    public TimeSpan CreatedAt { get; init; }

    /// <summary>How long its tokens live. Default 12 h.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long its own certificate is valid from the start of the run. Default 1825 d, as that of Exchange from its setup.</summary>
    public TimeSpan CertificateValidFor { get; init; } = TimeSpan.FromDays(1825);

    /// <summary>The authorities that it trusts; empty: all.</summary>
    public ValueList<string> TrustedAuthorities { get; init; } = [];

    /// <summary>Before this nobody calls, in either direction; from then on calls recur. Default: at once; but before there is trust nobody calls anyway.</summary>
    public TimeSpan CallsFrom { get; init; }

    /// <summary>When servers call it, each time one drawn anew; null: none does.</summary>
    public Recurrence? Calls { get; init; }

    /// <summary>When it calls servers, each time one drawn anew; null: it does not.</summary>
    public Recurrence? CallsBack { get; init; }

    /// <summary>The other services of its cloud that it calls; empty, the default: none.</summary>
    public ValueList<CallsToPartner> CallsPartners { get; init; } = [];
}
