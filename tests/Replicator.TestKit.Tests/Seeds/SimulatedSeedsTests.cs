using Akka.Actor;
using Replicator.Search.Exploring;
using Replicator.Simulation.Faults;
using Replicator.TestKit.Probes;
using Replicator.TestKit.Seeds;

namespace Replicator.TestKit.Tests.Seeds;

public sealed class SimulatedSeedsTests
{
    [Fact]
    public void Every_seed_runs_once_and_in_order()
    {
        List<ulong> seeds = [];

        SimulatedSeeds.ForAll(sim => seeds.Add(sim.Seed.Value), count: 5, first: 7);

        Assert.Equal([7, 8, 9, 10, 11], seeds);
    }

    [Fact]
    public void Seeds_run_in_one_system_as_they_do_in_systems_of_their_own()
    {
        List<string> fingerprints = [];
        SimulatedSeeds.ForAll(sim => fingerprints.Add(FingerprintOf(sim)), count: 10);

        Assert.Equal(Enumerable.Range(1, 10).Select(static seed =>
        {
            using var sim = TestSimulation.Create((ulong)seed);
            return FingerprintOf(sim);
        }), fingerprints);
        Assert.Distinct(fingerprints);
    }

    [Fact]
    public void The_first_seed_that_fails_ends_it_and_says_how_to_replay_it()
    {
        List<ulong> seeds = [];

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(sim =>
        {
            seeds.Add(sim.Seed.Value);
            sim.RunFor(1.Minutes());
            sim.Holds("the seed is less than 4", sim.Seed.Value < 4, $"{sim.Seed}");
        }));

        Assert.Equal([1, 2, 3, 4], seeds);
        Assert.Equal(
            $"""
            Seed 4 fails; seeds 1 to 3 passed.

            expected  the seed is less than 4
            found     4
            at        00:01:00.0000000 of virtual time, seed 4

            replay only this seed:
              REPLICATOR_SEED=4 dotnet test --filter "FullyQualifiedName~The_first_seed_that_fails_ends_it_and_says_how_to_replay_it"

            fingerprint {failure.Fingerprint}
            """,
            failure.Message);
    }

    [Fact]
    public void A_failed_assertion_of_xunit_is_told_as_well()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(static _ => Assert.Equal(1, 2)));

        Assert.IsType<Xunit.Sdk.EqualException>(failure.Cause);
        Assert.StartsWith("Seed 1 fails.\n\nAssert.Equal() Failure", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(A_failed_assertion_of_xunit_is_told_as_well), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_faults_are_reduced_to_those_that_matter_and_shown_as_code()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(MissNothing));

        PlannedFault least = Assert.Single(failure.Faults);
        Assert.IsType<PartitionFault>(least.Fault);
        Assert.Matches(@"1 of the \d+ drawn faults is enough:\n  at 00:0\d:.* for .*: partition counter <-> listener\n", failure.Message);
        Assert.Matches(
            @"as code, in place of DrawFaults:\n  sim\.ScheduleFaults\(faults => faults\n      \.Partition\(""counter"", ""listener"", at: [0-9.]+\.Seconds\(\), length: [0-9.]+\.Seconds\(\)\)\);\n",
            failure.Message);
    }

    [Fact]
    public void The_reduced_plan_as_it_is_written_fails_in_the_same_run()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(MissNothing));
        PlannedFault least = failure.Faults[0];

        SimulatedTestException again = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(
            sim => MissNothing(sim, () => sim.ScheduleFaults(faults => faults.Partition(
                "counter", "listener", at: Parsed(least.Start.SinceStart).Seconds(), length: Parsed(least.Length!.Value).Seconds()))),
            count: 1,
            first: failure.Seed.Value));

        Assert.Equal(failure.Fingerprint, again.Fingerprint);
        Assert.Equal(failure.Evidence, again.Evidence);

        static double Parsed(TimeSpan span) => double.Parse(Failures.Words.Seconds(span), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_replay_of_the_seed_fails_with_the_same_message()
    {
        SimulatedTestException failure = Fails(ReplayRequest.None);

        var request = new ReplayRequest(SeedRange.From(failure.Seed.Value, 1), null);

        Assert.Equal(failure.Message.Split('\n')[1..], Fails(request).Message.Split('\n')[1..]);
    }

    [Fact]
    public void A_replay_with_the_chosen_faults_only_is_one_run()
    {
        SimulatedTestException failure = Fails(ReplayRequest.None);
        string command = failure.Message.Split('\n').Single(line => line.Contains("REPLICATOR_FAULTS=", StringComparison.Ordinal)).Trim();
        Dictionary<string, string> variables = command.Split(' ').Take(2).Select(static pair => pair.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1]);
        int runs = 0;

        SimulatedTestException again = Fails(ReplayRequest.FromEnvironment(variables.GetValueOrDefault), _ => runs++);

        Assert.Equal(1, runs);
        Assert.Equal(failure.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void A_test_that_fails_without_faults_says_that_none_is_needed()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(
            sim => MissNothing(sim, () =>
            {
                sim.DrawFaults(10.Minutes(), static faults => faults.Pause("*", 1, FaultLength.Mean(1.Seconds())));
                sim.Holds("never", false);
            })));

        Assert.Empty(failure.Faults);
        Assert.Contains("\n\nnone of the 10 drawn faults is needed\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("REPLICATOR_FAULTS=none ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_a_seed_has_spoiled_carries_no_other()
    {
        int runs = 0;

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(
            sim =>
            {
                runs++;
                sim.AddHost("bad", host => host.ActorOf(Props.Create<Asking>()));
                sim.DrawFaults(1.Minutes(), static faults => faults.Pause("bad", 1, FaultLength.Mean(1.Seconds())));
                sim.RunFor(1.Minutes());
            }));

        Assert.Equal("all that the actors do can be simulated", failure.Expected);
        Assert.Equal(2, runs);
    }

    [Theory]
    [InlineData("REPLICATOR_SEED", "seven", "the environment variable REPLICATOR_SEED is 'seven'; expected a seed such as 7 or a range such as 1..1000.")]
    [InlineData("REPLICATOR_SEED", "9..2", "the environment variable REPLICATOR_SEED is '9..2'; expected a seed such as 7 or a range such as 1..1000.")]
    [InlineData("REPLICATOR_FAULTS", "0", "the environment variable REPLICATOR_FAULTS is '0'; expected places of drawn faults such as 2,5, or none.")]
    public void A_variable_that_cannot_be_read_is_told_with_what_is_allowed(string variable, string value, string problem) =>
        Assert.Equal(problem, Assert.Throws<ArgumentException>(() => ReplayRequest.FromEnvironment(name => name == variable ? value : null)).Message);

    private static SimulatedTestException Fails(ReplayRequest request, Action<TestSimulation>? before = null) =>
        Assert.Throws<SimulatedTestException>(() => new SeedLoop(new TestSimulationOptions(), "FullyQualifiedName=A.Test").Run(
            SeedRange.From(1, 100),
            request,
            sim =>
            {
                before?.Invoke(sim);
                MissNothing(sim);
            }));

    private static string FingerprintOf(TestSimulation sim)
    {
        try
        {
            MissNothing(sim);
        }
        catch (SimulatedTestException)
        {
            // The seeds that fail are runs as well.
        }

        return sim.World.Fingerprint();
    }

    private static void MissNothing(TestSimulation sim) => MissNothing(sim, () => sim.DrawFaults(5.Minutes(), static faults => faults
        .Pause("*", chancePerMinute: 0.5, FaultLength.Mean(2.Seconds()))
        .Skew("counter", 1.Minutes(), driftPpm: 100, chancePerMinute: 0.5, FaultLength.Mean(20.Seconds()))
        .Partition("counter", "listener", chancePerMinute: 0.1, FaultLength.Between(2.Seconds(), 5.Seconds()))));

    // A counter that nobody listens to again once a number was missed.
    private static void MissNothing(TestSimulation sim, Action faults)
    {
        sim.Latency(20.Milliseconds());
        SimulatedProbe listener = sim.AddProbe("listener");
        sim.AddHost("counter", host => host.ActorOf(Props.Create(() => new Relay(listener.Host.Address))));
        faults();
        for (int number = 1; number <= 280; number++)
        {
            listener.ExpectMsg(number, within: 20.Seconds());
        }
    }

    private sealed class Asking : UntypedActor
    {
        protected override void PreStart() => Self.Ask<string>("me");

        protected override void OnReceive(object message)
        {
        }
    }
}
