using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Certificates;

/// <summary>
/// A certificate as the protocol carries it: who it is for and who asked. Its private key goes with it only sealed.
/// </summary>
/// <param name="Name">The name the scenario gives the request this certificate answers; unique within a run.</param>
/// <param name="Subject">The subject: the SIP domain, such as <c>contoso.com</c>.</param>
/// <param name="Thumbprint">The thumbprint, 40 hexadecimal digits in upper case.</param>
/// <param name="RequestedBy">The server on which the certificate was requested.</param>
/// <param name="RequestedAt">When it was requested, as time since the start of the run.</param>
/// <param name="Details">What it says besides; null while it is not signed, and in a run that knows certificates by name only.</param>
public sealed record Certificate(
    string Name, string Subject, string Thumbprint, ServerId RequestedBy, TimeSpan RequestedAt, CertificateDetails? Details = null)
{
    /// <summary>Its private key, sealed; null while it is not signed, of one for a single server, and where certificates are modelled or known by name.</summary>
    public SealedKey? Key { get; init; }
}
