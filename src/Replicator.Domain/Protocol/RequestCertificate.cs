using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;

namespace Replicator.Domain.Protocol;

/// <summary>
/// An administrator's command to the requester of the server it is typed on. It never leaves that server, so it is no message of the protocol.
/// </summary>
/// <param name="Name">The name of the request, unique within a run; the certificate bears it.</param>
/// <param name="Type">The use the certificate is for.</param>
/// <param name="Subject">The subject, such as <c>contoso.com</c>.</param>
/// <param name="Thumbprint">The thumbprint the certificate will have where nobody signs it.</param>
/// <param name="ApprovalTakes">How long the certification authority takes; zero: at once.</param>
/// <param name="Order">How it is asked for; null: certificates are known by name only, and every one can be assigned.</param>
public sealed record RequestCertificate(
    string Name, CertificateType Type, string Subject, string Thumbprint, TimeSpan ApprovalTakes, CertificateOrder? Order = null);
