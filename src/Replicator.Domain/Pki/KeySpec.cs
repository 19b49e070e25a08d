using System.Globalization;

namespace Replicator.Domain.Pki;

/// <summary>What kind of key a certificate has.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Bits">Its size in bits; of a curve, that of its field.</param>
public readonly record struct KeySpec(KeyAlgorithm Algorithm, int Bits)
{
    /// <summary>What the product's wizard asks for by default ("Configure certificates for servers").</summary>
    public static KeySpec Default { get; } = Rsa(2048);

    /// <summary>An RSA key.</summary>
    public static KeySpec Rsa(int bits) => new(KeyAlgorithm.Rsa, bits);

    /// <summary>The key of a curve.</summary>
    public static KeySpec Curve(KeyAlgorithm curve) => new(curve, curve switch
    {
        KeyAlgorithm.EcP256 => 256,
        KeyAlgorithm.EcP384 => 384,
        KeyAlgorithm.EcP521 => 521,
        _ => throw new ArgumentOutOfRangeException(nameof(curve), curve, "That is no curve."),
    });

    /// <summary>Returns the algorithm and, for RSA, the size, such as <c>RSA 2048</c> or <c>ECDH_P256</c>.</summary>
    public override string ToString() => Algorithm == KeyAlgorithm.Rsa
        ? string.Create(CultureInfo.InvariantCulture, $"RSA {Bits}")
        : string.Create(CultureInfo.InvariantCulture, $"ECDH_P{Bits}");
}
