using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>A certificate that is assigned, by the fields that an administrator knows from <c>Get-CsCertificate</c>.</summary>
/// <param name="Use">What it is assigned for.</param>
/// <param name="Slot"><c>current</c>, <c>previous</c> or <c>next</c>.</param>
/// <param name="Request">The name of the request that it answers.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Thumbprint">Its thumbprint, 40 hexadecimal digits.</param>
public sealed record AssignedCertificate(string Use, string Slot, string Request, string Subject, string Thumbprint)
{
    /// <summary>What else it says; null where the run knows certificates by name only.</summary>
    public CertificateSummary? Says { get; init; }

    /// <summary>Since when it has been in use on the server that was asked for; null: that is not known, or it is not in use.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>From when on it is the current one; null: it waits for no date.</summary>
    public DateTimeOffset? EffectiveDate { get; init; }

    /// <summary>That it has expired or soon will, and what to do, as a sentence; null: there is time enough.</summary>
    public string? ExpiryWarning { get; init; }
}
