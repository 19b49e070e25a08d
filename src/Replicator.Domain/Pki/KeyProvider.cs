namespace Replicator.Domain.Pki;

/// <summary>Which part of the system keeps a private key.</summary>
public enum KeyProvider
{
    /// <summary>The legacy CryptoAPI, which the product can use.</summary>
    CryptoApi,

    /// <summary>
    /// A key storage provider of CryptoAPI: Next Generation. Assigning such a certificate fails ("Lync support for CryptoAPI:NG certificates", a Perficient
    /// blog; no page of the product's documentation says it).
    /// </summary>
    NextGeneration,
}
