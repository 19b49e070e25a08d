using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.Domain.Pki;

/// <summary>
/// A certificate together with its private key in one encrypted file (PKCS#12). Its bytes are salted by chance, so they differ each time and never belong into
/// a trace.
/// </summary>
/// <remarks>What goes wrong is told without the password and without anything of the key.</remarks>
public static class PfxFile
{
    /// <summary>The largest file that is read. One with a key of 4096 bits and a chain of four has about 10 kB.</summary>
    public const int SizeMax = 1 << 20;

    // "The specified network password is not correct": by it the platform tells a wrong password from a broken file, on every system.
    private const int WrongPassword = unchecked((int)0x80070056);

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 2_000);

    /// <summary>Writes a certificate with its key.</summary>
    /// <param name="certificate">The certificate; a real one.</param>
    /// <param name="key">Its key.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="PkiException">The key is not that of the certificate.</exception>
    public static ImmutableArray<byte> Write(IssuedCertificate certificate, SigningKey key, string password)
    {
        using X509Certificate2 alone = X509CertificateLoader.LoadCertificate(certificate.Der.AsSpan());
        using AsymmetricAlgorithm opened = key.Open();
        try
        {
            using X509Certificate2 whole = opened is RSA rsa ? alone.CopyWithPrivateKey(rsa) : alone.CopyWithPrivateKey((ECDsa)opened);
            return [.. whole.ExportPkcs12(Encryption, password)];
        }
        catch (ArgumentException exception)
        {
            throw new PkiException($"{key} is not the key of {certificate}. Complete the request on the server that made it, for it alone has "
                + $"the key.", exception);
        }
    }

    /// <summary>Reads the certificate of a file that has one with its key.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="PkiException">It is no such file, the password is wrong, or it holds no key, or more than one.</exception>
    public static IssuedCertificate Read(ReadOnlySpan<byte> bytes, string password)
    {
        if (bytes.Length > SizeMax)
        {
            throw new PkiException($"The file has {bytes.Length:#,0} bytes; a PFX with a certificate, its key and its chain has some thousand, and no more "
                + $"than {SizeMax:#,0} are read. Name the right file.");
        }

        X509Certificate2Collection found = Load(bytes, password);
        try
        {
            X509Certificate2[] withKey = [.. found.Where(static each => each.HasPrivateKey)];
            return withKey.Length == 1
                ? IssuedCertificate.Read(withKey[0].RawData)
                : throw new PkiException(withKey.Length == 0
                    ? "The file holds no private key. Export the certificate again together with its private key, from the server on which it was requested."
                    : $"The file holds {withKey.Length} certificates with private keys, and it would be chance which is assigned. Export the one that is "
                        + "meant alone.");
        }
        finally
        {
            foreach (X509Certificate2 each in found)
            {
                each.Dispose();
            }
        }
    }

    private static X509Certificate2Collection Load(ReadOnlySpan<byte> bytes, string password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.DefaultKeySet);
        }
        catch (CryptographicException exception) when (exception.HResult == WrongPassword)
        {
            throw new PkiException("The password is not that of the file. Type it again, or export the certificate with a new one.");
        }
        catch (CryptographicException exception)
        {
            throw new PkiException($"These {bytes.Length:#,0} bytes are no PFX (PKCS#12) file, or it is cut short or changed. Export the "
                + $"certificate again.", exception);
        }
    }
}
