using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Actors.OAuth;

/// <summary>What the actors of tokens need of the host they run on. One instance serves all of a run.</summary>
/// <param name="Settings">What all servers and partners have in common.</param>
/// <param name="Tokens">What signs and validates.</param>
/// <param name="Peers">The way between servers and partners.</param>
/// <param name="History">Where what happened is told.</param>
public sealed record OAuthEnvironment(OAuthSettings Settings, ITokens Tokens, IOAuthPeers Peers, IOAuthHistory History)
{
    /// <summary>What the deployment knows of its partners.</summary>
    public PartnerTrust Trust { get; } = new(Settings);

    /// <summary>The slots that are assigned on a server, with what is staged as staged; null: none.</summary>
    public required Func<ServerId, CertificateSlots?> AssignedOn { get; init; }

    /// <summary>The servers whose metadata a partner reads by itself, one after the other.</summary>
    public required Func<int, IReadOnlyList<ServerId>> MetadataOf { get; init; }

    /// <summary>The time on a server, since the start of the run.</summary>
    public required Func<ServerId, TimeSpan> NowOn { get; init; }

    /// <summary>What a server's own clock shows, as time since the start of the run.</summary>
    public required Func<ServerId, TimeSpan, TimeSpan> ReadClock { get; init; }

    /// <summary>The time at partners, whose clocks are right.</summary>
    public required Func<TimeSpan> Now { get; init; }

    /// <summary>Draws a time below a bound for a server, from a stream of its own.</summary>
    public required Func<ServerId, TimeSpan, TimeSpan> DrawForServer { get; init; }

    /// <summary>Draws a time below a bound for a partner, from a stream of its own.</summary>
    public required Func<int, TimeSpan, TimeSpan> DrawForPartner { get; init; }
}
