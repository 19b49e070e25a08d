using Replicator.Domain.OAuth;

namespace Replicator.Scenarios.Model.OAuth;

/// <summary>What holds for the tokens of all servers of a scenario.</summary>
public sealed record OAuthOptions
{
    /// <summary>The realm of the deployment; null, the default: its SIP domain.</summary>
    public string? Realm { get; init; }

    /// <summary>How long a server's token lives. Default 24 h.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether callers keep a token until it expires. Default true.</summary>
    public bool KeepsTokens { get; init; } = true;

    /// <summary>Whether servers publish a staged certificate before its day; see <see cref="OAuthSettings.PublishesStaged"/>. Default false.</summary>
    public bool PublishesStaged { get; init; }

    /// <summary>By how much a token may be too early or too late. Default 5 min.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a partner waits for a metadata document. Default 30 s.</summary>
    public TimeSpan MetadataTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
