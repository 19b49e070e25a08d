using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Replicator.ClusterHost.Security;

/// <summary>
/// Certificates of the cluster in files: with their keys as PKCS #12 under a password (AES-256, readable by the owner alone where the system knows owners), and
/// without them as PEM. A file that exists is never written over.
/// </summary>
public static class CertificateFile
{
    /// <summary>Keeps a certificate with its key.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="password">The password, not empty.</param>
    /// <exception cref="ArgumentException">The password is empty.</exception>
    /// <exception cref="MemberCertificateException">The file exists or cannot be written.</exception>
    public static void SaveWithKey(X509Certificate2 certificate, string path, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        Write(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Keeps a certificate without its key: what may be given to everybody.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="path">A file that does not exist yet.</param>
    /// <exception cref="MemberCertificateException">The file exists or cannot be written.</exception>
    public static void Save(X509Certificate2 certificate, string path) => Write(
        path,
        Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n"),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>Reads a certificate with its key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="clock">What time it is: one that is not valid now is refused.</param>
    /// <exception cref="MemberCertificateException">It is not there, cannot be read with this password, has no key, or is not valid now.</exception>
    public static X509Certificate2 LoadWithKey(string path, string password, TimeProvider clock)
    {
        X509Certificate2 certificate;
        byte[] bytes = Read(path);
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12(bytes, password, X509KeyStorageFlags.DefaultKeySet);
        }
        catch (CryptographicException exception)
        {
            throw new MemberCertificateException($"{path} is no PKCS #12 file, or its password is another one. Name the file and the password that it was made with.", exception);
        }

        string? problem = !certificate.HasPrivateKey ? "has no private key; expected the file that was made with it"
            : clock.GetUtcNow() is var now && now < certificate.NotBefore ? $"is valid from {Of(certificate.NotBefore)} on; look at this machine's clock, or make a new one"
            : now > certificate.NotAfter ? $"has expired on {Of(certificate.NotAfter)}; make a new one with the cluster's authority"
            : null;
        if (problem is null)
        {
            return certificate;
        }

        certificate.Dispose();
        throw new MemberCertificateException($"The certificate in {path} {problem}.");
    }

    /// <summary>Reads a certificate without a key.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MemberCertificateException">It is not there, or no certificate.</exception>
    public static X509Certificate2 Load(string path)
    {
        byte[] bytes = Read(path);
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException exception)
        {
            throw new MemberCertificateException($"{path} is no certificate; expected one in PEM or DER.", exception);
        }
    }

    private static string Of(DateTime local) => $"{local.ToUniversalTime():yyyy-MM-dd HH:mm} UTC";

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemberCertificateException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static void Write(string path, byte[] bytes, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using var file = new FileStream(path, options);
            file.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemberCertificateException(
                File.Exists(path) ? $"{path} exists already, and is kept. Name another file, or delete it." : $"{path} cannot be written: {exception.Message}", exception);
        }
    }
}
