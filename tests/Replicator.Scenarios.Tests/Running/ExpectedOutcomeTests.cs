using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What a scenario expects of single requests by the end of the run.</summary>
public sealed class ExpectedOutcomeTests
{
    [Theory]
    [InlineData("early: overwritten, late: winner", VerdictNames.Holds, "At the end 'early' is overwritten.")]
    [InlineData("early: winner", VerdictNames.Violated, "At the end 'early' is overwritten and not winner as expected.")]
    [InlineData("slow: pending", VerdictNames.Holds, "At the end 'slow' is pending.")]
    [InlineData("slow: winner", VerdictNames.Undecided, "'slow' was still under way when the run ended at 00:05:00.000.")]
    [InlineData("EARLY: overwritten", VerdictNames.Holds, "At the end 'early' is overwritten.")]
    public void Each_request_is_judged_by_what_has_become_of_it(string outcomes, string verdict, string explanation)
    {
        RunResult result = Runs.Execute(Text(outcomes));

        ExpectationOutcome first = result.Expectations.First(static each => each.Expectation.StartsWith("outcome: ", StringComparison.Ordinal));
        Assert.Equal((verdict, explanation), (first.Verdict, first.Explanation));
        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public void A_request_that_can_no_longer_come_to_the_master_is_lost_and_not_pending() => Assert.Equal(
        VerdictNames.Violated,
        Runs.Execute(Text("slow: pending").Replace("\nrun:", "\nfaults: [ { at: 1m, crash: pool02-01, for: 10s } ]\nrun:", StringComparison.Ordinal)).Verdict);

    [Theory]
    [InlineData("earl: winner", "(17,21): error: expect.outcomes.earl names unknown request 'earl'; did you mean 'early'? Requests with 'at' are: early, late, slow.")]
    [InlineData("early: won", "(17,22): error: expect.outcomes.early is 'won'; values are: winner, overwritten, overruled, refused, kept, resolved, pending, notAssigned, "
        + "assignedLocally, staged, removal, lost.")]
    public void Explains_what_is_wrong_with_an_expected_outcome(string outcomes, string expected) =>
        Assert.Equal($"scenario.yaml{expected}", string.Join('\n', ScenarioFile.Parse(Text(outcomes)).Problems));

    private static string Text(string outcomes) => $$"""
        version: 1
        name: outcomes
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: frontEnd, servers: 2, cms: active }
                - { name: pool02, role: frontEnd, servers: 1 }
        workload:
          - { at: 1s, request: OAuthTokenIssuer, from: pool01-01, name: early }
          - { at: 2s, request: OAuthTokenIssuer, from: pool01-02, name: late }
          - { at: 3s, request: OAuthTokenIssuer, from: pool02-01, name: slow, approvalTakes: 1h }
        run: { until: 5m }
        expect:
          convergedWithin: 1m
          outcomes: { {{outcomes}} }
        """;
}
