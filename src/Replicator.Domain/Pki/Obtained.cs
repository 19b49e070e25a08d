namespace Replicator.Domain.Pki;

/// <summary>What came of asking for a certificate: it can be assigned, or not.</summary>
/// <param name="Certificate">The certificate; null when there is none.</param>
/// <param name="WhyNot">Why it cannot be assigned; null when it can.</param>
/// <param name="Message">What was found, and what to do; empty when it can be assigned.</param>
public sealed record Obtained(IssuedCertificate? Certificate, NotAssigned? WhyNot, string Message)
{
    /// <summary>Its private key, sealed for the configuration; null when it cannot be assigned, or is modelled and has none.</summary>
    public SealedKey? Key { get; init; }
}
