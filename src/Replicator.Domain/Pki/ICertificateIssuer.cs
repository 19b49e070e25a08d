namespace Replicator.Domain.Pki;

/// <summary>The authorities of a run: real ones, or such that only say what a real one would.</summary>
public interface ICertificateIssuer
{
    /// <summary>The root certificate of an authority.</summary>
    /// <exception cref="ArgumentException">There is no authority of that name.</exception>
    IssuedCertificate RootOf(string authority);

    /// <summary>Signs a certificate. The same order, whoever asks and when, gives the same certificate.</summary>
    /// <param name="order">How it is asked for.</param>
    /// <param name="name">The name of the request; it decides which key the certificate has, and what serial number.</param>
    /// <param name="subject">The common name.</param>
    /// <param name="notBefore">From when it is valid.</param>
    IssuedCertificate Issue(CertificateOrder order, string name, string subject, DateTimeOffset notBefore);

    /// <summary>The private key of the certificate that answers a request; null where certificates are modelled and have none.</summary>
    /// <param name="order">How it was asked for.</param>
    /// <param name="name">The name of the request.</param>
    SigningKey? KeyOf(CertificateOrder order, string name);
}
