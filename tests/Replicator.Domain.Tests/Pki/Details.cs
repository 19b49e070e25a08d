using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

/// <summary>Certificates by what they say, for rules that look at nothing else.</summary>
internal static class Details
{
    public static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CertificateAuthority Authority { get; } = new("Contoso Issuing CA", AuthorityKind.Internal, TestKeys.Take(KeySpec.Default), Start.AddYears(-1));

    public static CertificateDetails Of(string name) => new()
    {
        Issuer = "CN=Contoso Issuing CA",
        Subject = "CN=contoso.com",
        SerialNumber = "01",
        Thumbprint = name,
        NotBefore = Start,
        NotAfter = Start.AddYears(1),
        Key = KeySpec.Default,
        IssuerThumbprint = Authority.Root.Details.Thumbprint,
    };
}
