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
    string Name, CertificateType Type, string Subject, string Thumbprint, TimeSpan ApprovalTakes, CertificateOrder? Order = null)
{
    /// <summary>What it does to the slots of its type. Default: its certificate becomes the current one.</summary>
    public SlotAction Action { get; init; }

    /// <summary>For a roll, from when on its certificate is the current one, as time since the start of the run.</summary>
    public TimeSpan EffectiveAt { get; init; }

    /// <summary>The name of an earlier request on the same server whose certificate is to be assigned for this use as well; null: a new one is asked for.</summary>
    public string? Reuses { get; init; }

    /// <summary>
    /// Whether a certificate that is global by its type is assigned on this server alone, as where <c>-Identity global</c> was left out. Default false.
    /// </summary>
    public bool IsForThisServer { get; init; }
}
