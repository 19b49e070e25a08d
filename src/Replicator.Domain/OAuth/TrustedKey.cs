using System.Collections.Immutable;
using Replicator.Domain.Pki;

namespace Replicator.Domain.OAuth;

/// <summary>A key by which a receiver believes an issuer: one of its metadata document, or one that was uploaded by hand.</summary>
/// <param name="Thumbprint">The thumbprint of its certificate.</param>
/// <param name="Details">What the certificate says; null: it is known by name only, and never ends.</param>
public sealed record TrustedKey(string Thumbprint, CertificateDetails? Details = null)
{
    /// <summary>The certificate's bytes; empty, the default: it is modelled.</summary>
    public ImmutableArray<byte> Der { get; init; } = [];

    /// <summary>From when it is to be used, as whoever uploaded it said. Default: from the beginning.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Until when it is to be used, inclusive. Default: for ever.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Whether both are the same key for the same time.</summary>
    public bool Equals(TrustedKey? other) => ReferenceEquals(this, other)
        || (other is not null && Thumbprint == other.Thumbprint && Details == other.Details && From == other.From && Until == other.Until);

    /// <inheritdoc/>
    public override int GetHashCode() => Thumbprint.Length;
}
