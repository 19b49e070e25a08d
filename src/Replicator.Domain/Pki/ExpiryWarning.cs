using System.Globalization;

namespace Replicator.Domain.Pki;

/// <summary>
/// Warns of a certificate that ends soon. Sixty days are what Microsoft's monitoring script for Exchange's own certificate takes for its limit
/// (CSS-Exchange, MonitorExchangeAuthCertificate); the product itself warns of nothing, and renews nothing.
/// </summary>
public static class ExpiryWarning
{
    /// <summary>How long before the end of a certificate one is warned.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromDays(60);

    /// <summary>The warning, as a sentence; null when there is time enough.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="now">The moment, by the calendar.</param>
    public static string? Of(CertificateDetails certificate, DateTimeOffset now) => Of(certificate.NotAfter, now, "the end of the run");

    /// <summary>The warning, as a sentence; null when there is time enough.</summary>
    /// <param name="notAfter">Until when the certificate is valid.</param>
    /// <param name="now">The moment, by the calendar.</param>
    /// <param name="what">What that moment is called, such as <c>the end of the run</c>.</param>
    public static string? Of(DateTimeOffset notAfter, DateTimeOffset now, string what)
    {
        TimeSpan left = notAfter - now;
        return left > Before ? null
            : left < TimeSpan.Zero ? $"It expired at {notAfter:u}, and nothing renewed it: request, import and assign a new one now."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"It expires at {notAfter:u}, {(int)left.TotalDays} days after {what}. Nothing renews it: request a new one, and "
                    + $"stage it at least 24 hours before.");
    }
}
