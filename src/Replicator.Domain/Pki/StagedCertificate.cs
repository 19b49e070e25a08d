namespace Replicator.Domain.Pki;

/// <summary>A certificate that waits for its day.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="EffectiveDate">From when on it is the current one.</param>
public sealed record StagedCertificate(CertificateDetails Certificate, DateTimeOffset EffectiveDate);
