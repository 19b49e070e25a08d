using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

public sealed class ExpiryWarningTests
{
    private static readonly CertificateDetails Certificate = Details.Of("AA");

    [Fact]
    public void Until_sixty_days_before_its_end_nobody_is_warned()
    {
        Assert.Null(ExpiryWarning.Of(Certificate, Certificate.NotAfter.AddDays(-60).AddSeconds(-1)));
        Assert.Equal(
            "It expires at 2016-01-01 00:00:00Z, 60 days after the end of the run. Nothing renews it: request a new one, and stage it at least 24 "
                + "hours before.",
            ExpiryWarning.Of(Certificate, Certificate.NotAfter.AddDays(-60)));
    }

    [Fact]
    public void After_its_end_it_says_that_it_expired()
    {
        Assert.StartsWith("It expires at 2016-01-01 00:00:00Z, 0 days after", ExpiryWarning.Of(Certificate, Certificate.NotAfter), StringComparison.Ordinal);
        Assert.StartsWith("It expired at 2016-01-01 00:00:00Z, and nothing "
            + "renewed it", ExpiryWarning.Of(Certificate, Certificate.NotAfter.AddSeconds(1)), StringComparison.Ordinal);
    }
}
