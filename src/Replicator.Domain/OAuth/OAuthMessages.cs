using System.Collections.Immutable;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>A server, or a partner, to a partner: do something for me; here is my token.</summary>
/// <param name="From">Who calls.</param>
/// <param name="Number">The number of the call among those of the caller.</param>
/// <param name="Token">The token.</param>
public sealed record ServiceCall(Party From, int Number, BearerToken Token) : IToPartner;

/// <summary>A partner to a server: do something for me; here is my token.</summary>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Number">The number of the call among those of the partner.</param>
/// <param name="Token">The token.</param>
public sealed record PartnerCall(int Partner, int Number, BearerToken Token) : IToTokenService;

/// <summary>A server, or a partner, to an authorization server: grant me a token to call somebody with.</summary>
/// <param name="From">Who asks.</param>
/// <param name="Number">The number of the request among the calls of who asks.</param>
/// <param name="Target">Who is to be called.</param>
/// <param name="Age">How old the token is to be: zero, but for the first of each, which stands for one that was got before anybody looked.</param>
/// <param name="Assertion">The token by which the authorization server is to believe who asks, signed by whoever asks.</param>
public sealed record TokenRequest(Party From, int Number, Party Target, TimeSpan Age, BearerToken Assertion) : IToPartner;

/// <summary>An authorization server to a server that has asked: here is your token.</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="Partner">Who is to be called with it, by its number.</param>
/// <param name="Token">The token, signed by the authorization server.</param>
public sealed record TokenGrant(int Request, int Partner, BearerToken Token) : IToTokenService;

/// <summary>An authorization server to a service of its cloud that has asked: here is your token.</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="Target">Who is to be called with it.</param>
/// <param name="Token">The token, signed by the authorization server.</param>
public sealed record ServiceTokenGrant(int Request, Party Target, BearerToken Token) : IToPartner;

/// <summary>A server to a partner: send your authentication metadata document.</summary>
/// <param name="From">The server.</param>
/// <param name="Command">The number of the operator's command for which it is.</param>
public sealed record PartnerMetadataRequest(ServerId From, int Command) : IToPartner;

/// <summary>A partner to a server: its authentication metadata document.</summary>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Command">The number of the operator's command for which it is.</param>
/// <param name="Issuer">Who it is, and the keys by which its tokens are to be believed.</param>
public sealed record PartnerMetadataDocument(int Partner, int Command, TrustedIssuer Issuer) : IToTokenService;

/// <summary>A partner to a server: send your authentication metadata document.</summary>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Number">The number of the question.</param>
public sealed record MetadataRequest(int Partner, int Number) : IToTokenService;

/// <summary>A server to a partner: its authentication metadata document.</summary>
/// <param name="From">The server.</param>
/// <param name="Number">The number of the question.</param>
/// <param name="Realm">The realm of the deployment.</param>
/// <param name="Keys">The keys by which its tokens are to be believed; empty: it has none yet.</param>
public sealed record MetadataDocument(ServerId From, int Number, string Realm, ImmutableArray<TrustedKey> Keys) : IToPartner
{
    /// <summary>Whether both say the same.</summary>
    public bool Equals(MetadataDocument? other) => ReferenceEquals(this, other)
        || (other is not null && From == other.From && Number == other.Number && Realm == other.Realm && Keys.AsSpan().SequenceEqual(other.Keys.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Number;
}
