using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Consistency.Tests;

public sealed class AgreedWinnerTests
{
    private readonly Run _run = new(new AgreedWinner());

    [Fact]
    public void Is_undecided_when_nothing_was_committed()
    {
        Assert.IsType<Verdict.Undecided>(_run.Conclude());
    }

    [Fact]
    public void Is_undecided_when_no_replica_has_the_final_version()
    {
        Assert.IsType<Verdict.Undecided>(_run.Commit(1, "a").Commit(2, "b").ApplyAll(3, 1).Conclude());
    }

    [Fact]
    public void Holds_when_replicas_of_the_final_version_have_what_was_committed_last()
    {
        _run.Commit(1, "a").Commit(2, "other", CertificateType.Default).Commit(3, "b").ApplyAll(4, 3).EndsWith(2, 1).EndsWithCertificate(2, "a");

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_by_a_replica_with_another_certificate()
    {
        _run.Commit(1, "a").Commit(2, "b").ApplyAll(3, 2).EndsWithCertificate(1, "a");

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe01 has 1.2 but for OAuthTokenIssuer 'a' instead of 'b'.", evidence.Sentence);
        Assert.Equal(["00:00:02.000 'b' committed as 1.2", "01:00:00.000 fe01 has 'a'"], evidence.Events);
    }

    [Fact]
    public void A_server_that_has_left_the_topology_is_left_out_and_that_is_said()
    {
        var checker = new AgreedWinner();
        Run run = new Run(checker).Commit(1, "a").Commit(2, "b").ApplyAll(3, 2).EndsWithCertificate(1, "a").Removed(1);

        Assert.Equal(Verdict.Good, run.Conclude());
        Assert.Equal(
            "Every replica that has the final version has the certificates that were committed last. Left out: 1 server that had left the topology.", checker.Statement);
    }

    [Fact]
    public void Is_violated_by_a_replica_without_a_certificate()
    {
        Assert.IsType<Verdict.Violated>(_run.Commit(1, "a").ApplyAll(3, 1).EndsWithCertificate(1, null).Conclude());
    }

    [Fact]
    public void Holds_when_the_expected_request_won()
    {
        Assert.Equal(Verdict.Good, new Run(new AgreedWinner("b")).Commit(1, "a").Commit(2, "b").ApplyAll(3, 2).Conclude());
    }

    [Fact]
    public void Is_violated_when_another_request_won_and_tells_when_each_was_committed()
    {
        Verdict verdict = new Run(new AgreedWinner("a")).Commit(1, "a").Commit(2, "b").ApplyAll(3, 2).Conclude();

        Evidence evidence = Assert.IsType<Verdict.Violated>(verdict).Evidence;
        Assert.Equal("'b' won for OAuthTokenIssuer and not 'a' as expected: it was committed last.", evidence.Sentence);
        Assert.Equal(["00:00:01.000 'a' committed as 1.1", "00:00:02.000 'b' committed as 1.2"], evidence.Events);
    }

    [Fact]
    public void Is_violated_when_the_expected_request_was_never_committed()
    {
        Verdict verdict = new Run(new AgreedWinner("c")).Commit(1, "a").ApplyAll(3, 1).Conclude();
        Assert.Contains("never committed", Assert.IsType<Verdict.Violated>(verdict).Evidence.Sentence, StringComparison.Ordinal);

        verdict = new Run(new AgreedWinner("c", CertificateType.Default)).Commit(1, "a").ApplyAll(3, 1).Conclude();
        Assert.Contains("nothing of that type", Assert.IsType<Verdict.Violated>(verdict).Evidence.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overruled")]
    [InlineData("refused")]
    [InlineData("kept as a sibling")]
    public void Is_violated_when_the_expected_request_gave_way_and_tells_how(string how)
    {
        AgreedWinner checker = new("b");
        Run run = new Run(checker).Commit(1, "a");
        Ask(checker, Other, "b");
        GiveWay(checker, how);

        Evidence evidence = Assert.IsType<Verdict.Violated>(run.ApplyAll(3, 2).EndsWithCertificate(0, "a").Conclude()).Evidence;
        Assert.Equal($"'a' won for OAuthTokenIssuer and not 'b' as expected, which was {how}.", evidence.Sentence);
        Assert.Equal(["00:00:01.000 'a' committed as 1.1", $"00:00:02.000 'b' {how}"], evidence.Events);
    }

    [Fact]
    public void Does_not_care_what_became_of_a_request_that_nobody_expected_to_win()
    {
        AgreedWinner checker = new("a");
        Run run = new Run(checker).Commit(1, "a");
        GiveWay(checker, "overruled");

        Assert.Equal(Verdict.Good, run.ApplyAll(3, 1).Conclude());
    }

    [Fact]
    public void Compares_replicas_that_have_the_version_which_keeps_a_sibling_and_finds_one_that_uses_the_sibling()
    {
        AgreedWinner checker = new();
        Run run = new Run(checker).Commit(1, "a").ApplyAll(2, 1);
        GiveWay(checker, "kept as a sibling");

        Assert.IsType<Verdict.Undecided>(run.Conclude());
        Assert.Equal(Verdict.Good, run.ApplyAll(3, 2).Conclude());
        Assert.IsType<Verdict.Violated>(run.EndsWithCertificate(1, "b").Conclude());
    }

    private static readonly RequestId Other = new(new ServerId(1), 1);

    private static void Ask(AgreedWinner checker, RequestId id, string name) => checker.RequestMade(
        id, CertificateType.OAuthTokenIssuer, new Certificate(name, "contoso.com", "00FF", id.Requester, TimeSpan.Zero), TimeSpan.Zero);

    private static void GiveWay(AgreedWinner checker, string how)
    {
        RequestId first = new(new ServerId(0), 1);
        TimeSpan at = TimeSpan.FromSeconds(2);
        switch (how)
        {
            case "overruled":
                checker.RequestOverruled(Other, first, at);
                break;
            case "refused":
                checker.RequestRefused(Other, RefusalReason.StaleVersion, first, at);
                break;
            default:
                checker.SiblingKept(Other, Run.V(2), first, at);
                break;
        }
    }
}
