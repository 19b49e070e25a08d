using Replicator.TestKit.Tests.Seeds;

namespace Replicator.TestKit.Tests.Scenarios;

public sealed class ScenarioSeedsTests
{
    [Scenario("two-requests.yaml", Seeds = 3)]
    public void The_expectations_of_a_file_hold()
    {
    }

    [Scenario("topologies/two-requests.yaml", Seeds = 2, FirstSeed = 9, Set = ["run.until=2h"])]
    public void A_test_may_look_at_the_result(ScenarioRun run)
    {
        Assert.InRange(run.Seed.Value, 9UL, 10UL);
        Assert.Equal(2.Hours(), run.Scenario.Run.Until);
        Assert.NotEmpty(run.Result.Requests);
        run.ExpectationsHold();
    }

    [Fact]
    public void An_expectation_that_does_not_hold_is_told_with_its_evidence_and_both_commands()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(
            () => ScenarioSeeds.ForAll("two-requests.yaml", count: 5, set: ["expect.convergedWithin=1s"]));

        Assert.Equal("replicator run topologies/two-requests.yaml --seed 1 --set expect.convergedWithin=1s", failure.Replay);
        Assert.StartsWith($"topologies/two-requests.yaml: seed 1 fails.\n\nexpected  {failure.Expected}\nfound     "
            + "violated: ", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Evidence);
        Assert.Contains($"\nevidence:\n  {failure.Evidence[0]}\n", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"""

            replay only this seed:
              {failure.Replay}
              REPLICATOR_SEED=1 dotnet test --filter "FullyQualifiedName~An_expectation_that_does_not_hold_is_told_with_its_evidence_and_both_commands"

            fingerprint {failure.Fingerprint}
            """,
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_judged_by_the_test_when_it_says_how()
    {
        List<ulong> seeds = [];

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => ScenarioSeeds.ForAll("two-requests.yaml", run =>
        {
            seeds.Add(run.Seed.Value);
            Assert.True(run.Seed.Value < 2, "no more than one seed");
        }));

        Assert.Equal([1, 2], seeds);
        Assert.Contains("two-requests.yaml: seed 2 fails; seed 1 passed.\n\nno more than one seed\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_fails_as_one_test()
    {
        XunitRun run = await XunitRun.Of(typeof(Samples), nameof(Samples.Converges_at_once));

        Assert.StartsWith("topologies/two-requests.yaml: seed 1 fails.\n", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_nowhere_is_told_with_where_it_was_looked_for() => Assert.StartsWith(
        $"the scenario file 'missing.yaml' is neither in {AppContext.BaseDirectory} nor in a folder above it, nor below topologies there.",
        Assert.Throws<FileNotFoundException>(() => ScenarioSeeds.ForAll("missing.yaml")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_used_is_told_with_its_problems() => Assert.Contains(
        "run.until", Assert.Throws<ArgumentException>(() => ScenarioSeeds.ForAll("two-requests.yaml", set: ["run.until=never"])).Message, StringComparison.Ordinal);

    // It fails, so it must not be found as a test: xunit looks at public classes only, as its analyzer warns.
#pragma warning disable xUnit1000
    internal sealed class Samples
    {
        [Scenario("two-requests.yaml", Set = ["expect.convergedWithin=1s"])]
        public void Converges_at_once()
        {
        }
    }
#pragma warning restore xUnit1000
}
