namespace Replicator.TestKit.Tests.Seeds;

public sealed class SimulatedTheoryTests
{
    private static int _instances;

    public SimulatedTheoryTests() => _instances++;

    public static TestSimulationOptions Patient { get; } = new() { ExpectTimeout = 1.Hours() };

    [SimulatedTheory(Seeds = 20)]
    public void A_test_runs_for_each_seed(TestSimulation sim) => Assert.InRange(sim.Seed.Value, 1UL, 20UL);

    [SimulatedTheory(Seeds = 1, FirstSeed = 42, Options = nameof(Patient))]
    public void Options_come_from_a_property(TestSimulation sim)
    {
        Assert.Equal(1.Hours(), sim.Options.ExpectTimeout);
        Assert.Equal(42UL, sim.Seed.Value);
    }

    [Fact]
    public async Task Each_seed_gets_an_instance_of_its_own_and_all_are_one_test()
    {
        _instances = 0;

        XunitRun run = await XunitRun.Of(typeof(SimulatedTheoryTests), nameof(A_test_runs_for_each_seed));

        Assert.Null(run.Failure);
        Assert.Equal(1, run.Passed);
        Assert.Equal(20, _instances);
    }

    [Fact]
    public async Task A_failure_names_the_seed_and_the_command_that_replays_it()
    {
        XunitRun run = await XunitRun.Of(typeof(Samples), nameof(Samples.Fails_at_seed_3));

        Assert.StartsWith("Seed 3 fails; seeds 1 to 2 passed.\n\nexpected  a seed below 3\nfound     3\n", run.Failure, StringComparison.Ordinal);
        Assert.Contains(
            "\n  REPLICATOR_SEED=3 dotnet test --filter \"FullyQualifiedName=Replicator.TestKit.Tests.Seeds.SimulatedTheoryTests+Samples.Fails_at_seed_3\"\n",
            run.Failure,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Samples.Takes_nothing), "Takes_nothing must take a TestSimulation.")]
    [InlineData(nameof(Samples.Is_async), "Is_async must return void and not be async: in virtual time there is nothing to await.")]
    [InlineData(nameof(Samples.Has_no_seeds), "Seeds ('0') must be greater than or equal to '1'. (Parameter 'Seeds')\nActual value was 0.")]
    [InlineData(nameof(Samples.Has_no_such_options), "Samples has no static property Missing that holds TestSimulationOptions.")]
    public async Task A_method_of_the_wrong_form_fails_and_says_why(string method, string problem)
    {
        XunitRun run = await XunitRun.Of(typeof(Samples), method);

        Assert.EndsWith(problem, run.Failure!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    // Most of them fail, so they must not be found as tests: xunit looks at public classes only, as its analyzer warns.
#pragma warning disable xUnit1000
    internal sealed class Samples
    {
        [SimulatedTheory]
        public void Fails_at_seed_3(TestSimulation sim) => sim.Holds("a seed below 3", sim.Seed.Value < 3, $"{sim.Seed}");

        [SimulatedTheory]
        public void Takes_nothing() => Assert.Fail("never runs");

        [SimulatedTheory]
        public async Task Is_async(TestSimulation sim) => await Task.CompletedTask;

        [SimulatedTheory(Seeds = 0)]
        public void Has_no_seeds(TestSimulation sim) => Assert.NotNull(sim);

        [SimulatedTheory(Options = "Missing")]
        public void Has_no_such_options(TestSimulation sim) => Assert.NotNull(sim);
    }
#pragma warning restore xUnit1000
}
