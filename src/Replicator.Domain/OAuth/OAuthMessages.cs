using System.Collections.Immutable;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>A server to a partner: do something for me; here is my token.</summary>
/// <param name="From">The server.</param>
/// <param name="Token">The token.</param>
public sealed record ServiceCall(ServerId From, BearerToken Token) : IToPartner;

/// <summary>A partner to a server: do something for me; here is my token.</summary>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Token">The token.</param>
public sealed record PartnerCall(int Partner, BearerToken Token) : IToTokenService;

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
