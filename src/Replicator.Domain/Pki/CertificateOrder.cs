using System.Collections.Immutable;

namespace Replicator.Domain.Pki;

/// <summary>How a certificate is asked for, besides its subject, and what the authority makes of it.</summary>
/// <param name="Authority">The name of the authority.</param>
public sealed record CertificateOrder(string Authority)
{
    /// <summary>What the authority makes of it. Default: it is signed.</summary>
    public ApprovalOutcome Approval { get; init; } = ApprovalOutcome.Issued;

    /// <summary>What kind of key it has. Default: RSA of 2048 bits, as the product's wizard has it.</summary>
    public KeySpec Key { get; init; } = KeySpec.Default;

    /// <summary>Whether the key may leave the server (<c>-PrivateKeyExportable</c>). Default true: a global certificate needs it.</summary>
    public bool IsKeyExportable { get; init; } = true;

    /// <summary>Whether the certificate comes together with its key; it does not where only the <c>.cer</c> was imported. Default true.</summary>
    public bool HasPrivateKey { get; init; } = true;

    /// <summary>What keeps the key. Default: the legacy CryptoAPI.</summary>
    public KeyProvider Provider { get; init; }

    /// <summary>The DNS names it is for besides. Default: none.</summary>
    public ImmutableArray<string> AlternativeNames { get; init; } = [];

    /// <summary>
    /// How long it is valid from when it is signed; more than zero. Default: 365 days, as those of a deployment's own authority typically are.
    /// </summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(365);

    /// <summary>What the server's administrator calls it; null: as the request is named.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>Whether both ask for the same.</summary>
    public bool Equals(CertificateOrder? other) => ReferenceEquals(this, other)
        || (other is not null && Authority == other.Authority && Approval == other.Approval && Key == other.Key && IsKeyExportable == other.IsKeyExportable
            && HasPrivateKey == other.HasPrivateKey && Provider == other.Provider && AlternativeNames.AsSpan().SequenceEqual(other.AlternativeNames.AsSpan())
            && ValidFor == other.ValidFor && FriendlyName == other.FriendlyName);

    /// <inheritdoc/>
    public override int GetHashCode() => Authority.Length;
}
