using System.Collections.Immutable;

namespace Replicator.Domain.Pki;

/// <summary>
/// A certificate's private key as the configuration carries it: encrypted, so that whoever holds the configuration does not hold the key. Only <see
/// cref="KeyVault"/> makes one and opens it. What the product does to the key in its store is not published; that the scheduled task decrypts it is.
/// </summary>
/// <param name="Bytes">The encrypted key: a nonce of 12 bytes, a tag of 16, and the ciphertext.</param>
public sealed record SealedKey(ImmutableArray<byte> Bytes)
{
    /// <summary>Whether both are the same ciphertext.</summary>
    public bool Equals(SealedKey? other) => ReferenceEquals(this, other) || (other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.Length;

    /// <summary>Returns how long it is, and nothing of what it holds.</summary>
    public override string ToString() => $"sealed key of {Bytes.Length} bytes";
}
