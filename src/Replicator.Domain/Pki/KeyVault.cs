using System.Security.Cryptography;
using System.Text;

namespace Replicator.Domain.Pki;

/// <summary>
/// Seals private keys with a secret of the deployment, and opens them: AES-256 in GCM (NIST SP 800-38D), bound to the certificate's thumbprint. The nonce is a
/// code over the key itself, as in a synthetic initialization vector (RFC 5297), so that the same key gives the same bytes and no nonce serves two keys.
/// A key that was opened once is kept and shared. Not thread safe.
/// </summary>
public sealed class KeyVault
{
    private const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _secret;
    private readonly SortedDictionary<string, (SealedKey Sealed, SigningKey Key)> _opened = new(StringComparer.Ordinal);

    /// <summary>Creates a vault.</summary>
    /// <param name="secret">The deployment's secret, 32 bytes.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public KeyVault(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretBytes)
        {
            throw new ArgumentException($"The secret has {secret.Length} bytes; it needs {SecretBytes}.", nameof(secret));
        }

        _secret = secret.ToArray();
    }

    /// <summary>Encrypts the key of a certificate.</summary>
    /// <param name="thumbprint">The certificate's thumbprint.</param>
    /// <param name="key">Its key.</param>
    public SealedKey Seal(string thumbprint, SigningKey key)
    {
        using AsymmetricAlgorithm opened = key.Open();
        byte[] plain = opened.ExportPkcs8PrivateKey();
        byte[] name = Encoding.UTF8.GetBytes(thumbprint);
        byte[] bytes = new byte[NonceBytes + TagBytes + plain.Length];
        Span<byte> nonce = bytes.AsSpan(0, NonceBytes);
        HMACSHA256.HashData(_secret, (byte[])[.. name, .. plain]).AsSpan(0, NonceBytes).CopyTo(nonce);
        using var cipher = new AesGcm(_secret, TagBytes);
        cipher.Encrypt(nonce, plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), name);
        CryptographicOperations.ZeroMemory(plain);
        return new SealedKey([.. bytes]);
    }

    /// <summary>Decrypts the key of a certificate.</summary>
    /// <param name="details">The certificate.</param>
    /// <param name="sealedKey">Its sealed key.</param>
    /// <exception cref="PkiException">It was not sealed here for this certificate, or has been changed since.</exception>
    public SigningKey Open(CertificateDetails details, SealedKey sealedKey)
    {
        if (!_opened.TryGetValue(details.Thumbprint, out (SealedKey Sealed, SigningKey Key) known) || known.Sealed != sealedKey)
        {
            _opened[details.Thumbprint] = known = (sealedKey, Decrypt(details, sealedKey));
        }

        return known.Key;
    }

    private SigningKey Decrypt(CertificateDetails details, SealedKey sealedKey)
    {
        ReadOnlySpan<byte> bytes = sealedKey.Bytes.AsSpan();
        byte[] plain = new byte[Math.Max(0, bytes.Length - NonceBytes - TagBytes)];
        try
        {
            using var cipher = new AesGcm(_secret, TagBytes);
            cipher.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes[NonceBytes..(NonceBytes + TagBytes)], plain, Encoding.UTF8.GetBytes(details.Thumbprint));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new PkiException(
                $"The private key of {details.Thumbprint} cannot be decrypted: it was stored for another certificate or deployment, or has been changed since. "
                    + "Assign the certificate again.", exception);
        }

        string pem = PemEncoding.WriteString("PRIVATE KEY", plain);
        CryptographicOperations.ZeroMemory(plain);
        return new SigningKey(details.Thumbprint, details.Key, pem);
    }
}
