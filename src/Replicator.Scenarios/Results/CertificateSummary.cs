namespace Replicator.Scenarios.Results;

/// <summary>What a certificate says, by the fields of <c>Get-CsCertificate</c>.</summary>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="AlternativeNames">The DNS names it is for besides.</param>
/// <param name="SerialNumber">The serial number in hexadecimal digits.</param>
/// <param name="Thumbprint">The thumbprint, 40 hexadecimal digits.</param>
/// <param name="NotBefore">From when it is valid.</param>
/// <param name="NotAfter">Until when it is valid.</param>
/// <param name="Key">What kind of key it has, such as <c>RSA 2048</c>.</param>
public sealed record CertificateSummary(
    string Issuer,
    string Subject,
    IReadOnlyList<string> AlternativeNames,
    string SerialNumber,
    string Thumbprint,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Key);
