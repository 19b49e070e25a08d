using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What becomes of certificates that authorities sign: they are assigned, or refused before anything is sent to the master.</summary>
public sealed class CertificateRunTests
{
    private const string Authorities = "authorities:\n  - { name: Contoso CA }\n  - { name: World CA, trustedBy: pool02 }\n";

    [Fact]
    public void A_signed_certificate_says_in_the_result_what_it_says()
    {
        RunResult result = Run("approvalTakes: 90s, alternativeNames: [fabrikam.com]");
        CertificateSummary certificate = result.Requests[0].Certificate!;

        Assert.Equal(("CN=Contoso CA", "CN=contoso.com", "RSA 2048"), (certificate.Issuer, certificate.Subject, certificate.Key));
        Assert.Equal(["fabrikam.com"], certificate.AlternativeNames);
        DateTimeOffset signed = new(2015, 1, 1, 0, 1, 30, TimeSpan.Zero);
        Assert.Equal((signed, signed.AddDays(365)), (certificate.NotBefore, certificate.NotAfter));
        Assert.Matches("^[0-9A-F]{16}$", certificate.SerialNumber);
        Assert.Equal(("first", certificate.Thumbprint, null), (
            result.Winners["OAuthTokenIssuer"].Request, result.Winners["OAuthTokenIssuer"].Thumbprint, result.Winners["OAuthTokenIssuer"].ExpiryWarning));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Theory]
    [InlineData("exportable: false", "is not exportable, so it cannot be stored in the CMS. Request the certificate again with an exportable key")]
    [InlineData("privateKey: false", "has no private key on pool01-01, so it cannot be assigned.")]
    [InlineData("key: rsa1024", "has a key of 1024 bits; OAuthTokenIssuer needs at least 2048.")]
    [InlineData("provider: nextGeneration", "is kept by a key storage provider (CNG), which the product cannot use.")]
    [InlineData("authority: World CA", "its issuer CN=World CA leads to no root that is trusted there.")]
    [InlineData("subject: pool01.example", "does not contain the SIP domain contoso.com.")]
    [InlineData("approval: denied", "Contoso CA denied 'first'.")]
    [InlineData("approval: pending", "Contoso CA has not decided on 'first' yet.")]
    [InlineData("approval: revoked", "Contoso CA revoked 'first'.")]
    public void What_cannot_be_assigned_is_refused_before_anything_is_sent_to_the_master(string order, string because)
    {
        foreach (string certificates in (string[])["real", "modelled"])
        {
            RunResult result = Run(order, certificates);
            RequestOutcome first = result.Requests[0];

            Assert.Equal((RequestOutcome.NotAssigned, null, null), (first.Outcome, first.Version, first.DecidedAtSeconds));
            Assert.Contains(because, first.NotAssignedBecause, StringComparison.Ordinal);
            Assert.Equal(0, result.Traffic.Messages);
            Assert.Empty(result.Winners);
        }
    }

    [Fact]
    public void On_a_server_whose_clock_is_slow_a_certificate_that_was_just_signed_is_not_valid_yet()
    {
        string text = Text("").Replace("faults:\n", "faults:\n  - { at: 0s, skew: pool01-01, offset: -1h }\n", StringComparison.Ordinal)
            .Replace("until: 10m", "start: 2015-01-01T00:00Z, until: 10m", StringComparison.Ordinal);
        RequestOutcome first = Runs.Execute(text).Requests[0];

        Assert.Equal(RequestOutcome.NotAssigned, first.Outcome);
        Assert.Contains("is valid only from 2015-01-01 00:00:00Z on; on pool01-01 it is 2014-12-31 23:00:00Z.", first.NotAssignedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_does_not_trust_the_authority_has_the_version_and_goes_on_without_the_certificate()
    {
        RunResult result = Runs.Execute(Text("authority: World CA").Replace("from: pool01-01", "from: pool02-01", StringComparison.Ordinal));

        Assert.Equal(result.Convergence.Replicas, result.Convergence.Reached);
        Assert.Equal(["pool02"], result.Requests[0].InForce.Pools.Select(static pool => pool.Pool));
        Assert.Equal(["pool01-01", "pool03-01", "pool03-02"], result.FailedAssignments.Select(static failed => failed.Server));
        Assert.All(result.FailedAssignments, static failed => Assert.Equal(("first", false), (failed.Request, failed.IsMadeUpFor)));
        Assert.StartsWith($"The chain of {result.Requests[0].Certificate!.Thumbprint} (CN=contoso.com) is invalid on "
            + "pool01-01:", result.FailedAssignments[0].Because, StringComparison.Ordinal);
        MeasuredProperty measured = result.Measurements.Single(static each => each.Property.StartsWith("assigned by the end", StringComparison.Ordinal));
        Assert.Equal(VerdictNames.Violated, measured.Verdict);
    }

    [Fact]
    public void A_newer_certificate_that_the_server_trusts_makes_up_for_a_failed_assignment()
    {
        RunResult result = Runs.Execute(Text("authority: World CA }\n  - { at: 3m, request: OAuthTokenIssuer, from: pool01-01, name: second")
            .Replace("{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first", "{ at: 0s, request: OAuthTokenIssuer, from: pool02-01, name: first", StringComparison.Ordinal));

        Assert.NotEmpty(result.FailedAssignments);
        Assert.All(result.FailedAssignments, static failed => Assert.True(failed.IsMadeUpFor));
    }

    [Fact]
    public void One_that_ends_soon_after_the_run_is_warned_of()
    {
        Assert.StartsWith("It expires at 2015-01-31 00:00:00Z, 29 days after the end of "
            + "the run.", Run("validFor: 30d").Winners["OAuthTokenIssuer"].ExpiryWarning, StringComparison.Ordinal);
        Assert.StartsWith("It expired at 2015-01-01 00:00:05Z", Run("validFor: 5s").Winners["OAuthTokenIssuer"].ExpiryWarning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_certificates_and_another_one_other_serial_numbers()
    {
        CertificateSummary once = Run("").Requests[0].Certificate!;

        Assert.Equivalent(once, Run("").Requests[0].Certificate);
        CertificateSummary other = Runs.Execute(Text(""), seed: 99).Requests[0].Certificate!;
        Assert.NotEqual((once.SerialNumber, once.Thumbprint), (other.SerialNumber, other.Thumbprint));
    }

    [Fact]
    public void Without_authorities_certificates_are_known_by_their_names()
    {
        RunResult result = Runs.Execute(Text("").Replace(Authorities, "", StringComparison.Ordinal));

        Assert.Null(result.Requests[0].Certificate);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    private static RunResult Run(string order, string certificates = "real") => Runs.Execute(Text(order, certificates));

    private static string Text(string order, string certificates = "real") => FaultScenario.With(
        "{ chancePerMinute: 0%, for: 1s, pause: pool02-01 }",
        $"{{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first{(order.Length > 0 ? ", " : "")}{order} }}",
        $"until: 10m, certificates: {certificates}").Replace("workload:", $"{Authorities}workload:", StringComparison.Ordinal);
}
