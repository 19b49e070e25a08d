using System.Globalization;
using Replicator.Reporting.Exports;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Certificates that are assigned, with the fields of <c>Get-CsCertificate</c>, and how many servers use which.</summary>
public static class CertificateTable
{
    /// <summary>Writes the certificates of the global scope.</summary>
    /// <param name="certificates">What the configuration has.</param>
    /// <param name="uses">How many servers use which.</param>
    /// <param name="result">What came of the run.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How.</param>
    public static void Write(
        IReadOnlyList<AssignedCertificate> certificates, IReadOnlyList<CertificateUse> uses, RunResult result, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        page.Line($"Global scope, version {result.Configuration?.Version}", Styles.Heading);
        if (certificates.Count == 0)
        {
            page.Sentence("Nothing is assigned.");
        }

        Write(certificates, page);
        WriteUses(uses, result.Topology.Installing, page);
        page.WriteTo(writer);
    }

    /// <summary>Writes the certificates of a server.</summary>
    /// <param name="certificates">What is assigned there.</param>
    /// <param name="server">The server.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How.</param>
    public static void Write(IReadOnlyList<AssignedCertificate> certificates, ReplicaStatus server, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        page.Line(server.ReplicaFqdn, Styles.Heading);
        if (certificates.Count == 0)
        {
            page.Sentence("Nothing is assigned.");
        }

        Write(certificates, page);
        if (server.InstallsCertificate == false)
        {
            page.Sentence("Its role installs no OAuthTokenIssuer certificate.", Styles.Note);
        }

        page.WriteTo(writer);
    }

    /// <summary>The certificates for other programs, one a row.</summary>
    public static PlainTable Plain(IReadOnlyList<AssignedCertificate> certificates) => new(
        ["Use", "Slot", "Since", "EffectiveDate", "Request", "Subject", "Thumbprint", "Issuer", "NotBefore", "NotAfter", "SerialNumber", "AlternativeNames"],
        certificates.Select(static each => (IReadOnlyList<string>)
        [
            each.Use, each.Slot, Time(each.Since) ?? "", Time(each.EffectiveDate) ?? "", each.Request, each.Subject, each.Thumbprint, each.Says?.Issuer ?? "", Time(each.Says?.NotBefore) ?? "", Time(each.Says?.NotAfter) ?? "",
            each.Says?.SerialNumber ?? "", string.Join(' ', each.Says?.AlternativeNames ?? []),
        ]));

    private static void Write(IReadOnlyList<AssignedCertificate> certificates, Page page)
    {
        foreach ((int index, AssignedCertificate certificate) in certificates.Index())
        {
            if (index > 0)
            {
                page.Blank();
            }

            page.Table(Fields(certificate));
            if (certificate.ExpiryWarning is { } warning)
            {
                page.Sentence(warning, Styles.Uncertain);
            }
        }
    }

    private static TableOf Fields(AssignedCertificate certificate)
    {
        var table = new TableOf("", "");
        CertificateSummary? says = certificate.Says;
        Field(table, "Issuer", says?.Issuer);
        Field(table, "NotAfter", Time(says?.NotAfter));
        Field(table, "NotBefore", Time(says?.NotBefore));
        Field(table, "SerialNumber", says?.SerialNumber);
        Field(table, "Subject", certificate.Subject);
        Field(table, "AlternativeNames", says is null ? null : string.Join(", ", says.AlternativeNames));
        Field(table, "Thumbprint", certificate.Thumbprint);
        Field(table, "Use", certificate.Use);
        Field(table, "Slot", Slot(certificate));
        Field(table, "Request", certificate.Request);
        return table;
    }

    private static string Slot(AssignedCertificate certificate) => certificate switch
    {
        { EffectiveDate: { } day } => $"{certificate.Slot}, from {Time(day)}",
        { Since: { } since } => $"{certificate.Slot}, since {Time(since)}",
        _ => certificate.Slot,
    };

    private static void WriteUses(IReadOnlyList<CertificateUse> uses, int installing, Page page)
    {
        page.Heading("In use on servers");
        var table = new TableOf(">Servers", "Request", "Thumbprint", "Slot");
        foreach (CertificateUse use in uses)
        {
            table.Row(Amount.Count(use.Servers), use.Request, use.Thumbprint, use.Slot ?? "not in the configuration");
        }

        page.Table(table);
        int current = uses.Where(static use => use.Slot == SlotCertificate.Current).Sum(static use => use.Servers);
        string all = Amount.Count(installing, "server that installs", "servers that install");
        page.Sentence($"{Amount.Count(current)} of {all} the certificate {(current == 1 ? "uses" : "use")} the current one{Without(installing - uses.Sum(static use => use.Servers))}.");
    }

    private static string Without(int count) => count <= 0 ? "" : $"; {Amount.Count(count)} {(count == 1 ? "has" : "have")} none or left the topology";

    private static void Field(TableOf table, string name, string? value)
    {
        if (value is not null)
        {
            table.Row(name, value);
        }
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
