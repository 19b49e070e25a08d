using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Tests.Files;

namespace Replicator.Scenarios.Tests.Running;

public sealed class ExpectationTextTests
{
    private static readonly string TwoRequests = Path.Combine(Repository.Topologies, "two-requests.yaml");

    [Theory]
    [InlineData("30s", "30s")]
    [InlineData("90.5s", "90.5s")]
    [InlineData("120s", "2m")]
    [InlineData("1d", "1d")]
    public void A_bound_reads_the_same_in_the_expectation_and_in_its_explanation(string within, string expected)
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(TwoRequests, [new("expect.convergedWithin", within)]).Scenario!);

        Assert.Equal(
            new ExpectationOutcome(
                $"convergedWithin: {expected}",
                VerdictNames.Holds,
                $"From each commit on, every reachable replica has that version or a newer one within {expected}.",
                result.Expectations[0].Evidence),
            result.Expectations[0]);
    }

    [Fact]
    public void Without_a_bound_the_end_of_the_run_is_one() =>
        Assert.Equal("converged by the end (30m)", Runs.Execute(GoodScenario.Text).Expectations[0].Expectation);
}
