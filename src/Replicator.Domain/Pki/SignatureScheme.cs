namespace Replicator.Domain.Pki;

/// <summary>How a certificate is signed.</summary>
public enum SignatureScheme
{
    /// <summary>RSASSA-PKCS1-v1_5. Deterministic, and what every authority of a simulation uses.</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS, which the product does not support ("Certificate infrastructure requirements").</summary>
    RsaPss,

    /// <summary>ECDSA.</summary>
    Ecdsa,
}
