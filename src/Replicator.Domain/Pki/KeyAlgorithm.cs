namespace Replicator.Domain.Pki;

/// <summary>
/// What a key is for, by the algorithms that the product supports: RSA and three elliptic curves ("Certificate infrastructure requirements", Lync Server 2013
/// library).
/// </summary>
public enum KeyAlgorithm
{
    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>The curve P-256; the product calls it ECDH_P256.</summary>
    EcP256,

    /// <summary>The curve P-384; the product calls it ECDH_P384.</summary>
    EcP384,

    /// <summary>The curve P-521; the product calls it ECDH_P521.</summary>
    EcP521,
}
