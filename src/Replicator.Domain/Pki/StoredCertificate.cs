namespace Replicator.Domain.Pki;

/// <summary>A certificate in the store of a computer, with what is known of its private key there.</summary>
/// <param name="Details">What it says.</param>
/// <param name="FriendlyName">What the computer's administrator calls it; one of a kind in the store.</param>
/// <param name="HasPrivateKey">Whether its private key is there too. It is not where only the certificate was imported.</param>
/// <param name="IsKeyExportable">Whether the key may leave the computer.</param>
/// <param name="Provider">What keeps the key.</param>
public sealed record StoredCertificate(
    CertificateDetails Details, string FriendlyName, bool HasPrivateKey, bool IsKeyExportable, KeyProvider Provider = KeyProvider.CryptoApi);
