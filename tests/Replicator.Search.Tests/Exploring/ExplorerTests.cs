using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;
using Replicator.Search.Tests.Broken;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Exploring;

public sealed class ExplorerTests
{
    private const string Winner = "one winner wherever the last version is";
    private const string GoingBack = "no replica goes back";
    private const string Honesty = "status is honest";
    private const string Failing = "no actor fails";
    private const string Convergence = "converged by the end";

    [Theory]
    [InlineData(nameof(MasterWithoutRetry), Convergence)]
    [InlineData(nameof(ReplicaDeafAfterCrash), Convergence)]
    [InlineData(nameof(DroppingMaster), Convergence)]
    [InlineData(nameof(MasterOfOldWinners), Winner)]
    [InlineData(nameof(SkippingReplica), Winner)]
    [InlineData(nameof(ReplicaGoingBack), GoingBack)]
    [InlineData(nameof(HastyReplica), Honesty)]
    [InlineData(nameof(HastyMaster), Honesty)]
    [InlineData(nameof(CrashingReplica), Failing)]
    [InlineData(nameof(LosingMaster), "no acknowledged commit is lost")]
    [InlineData(nameof(ForgingReplica), "what is read was requested")]
    [InlineData(nameof(ForgetfulReplica), "reads of one client are monotonic")]
    [InlineData(nameof(OutdatedMaster), "clients read their own writes")]
    [InlineData(nameof(MasterWithoutCompare), "clients see one register")]
    [InlineData(nameof(ReplicaWithoutTask), "assigned by the end")]
    public void What_is_broken_is_caught_within_a_thousand_seeds_and_shrunk_to_a_handful(string broken, string property)
    {
        Exploration found = Explore(Topologies.TwoRequests, new ExploreOptions { Protocols = Breakage.Of(broken) });

        FoundViolation violation = Assert.Single(found.Violations);
        Assert.StartsWith(property, violation.Property.Name, StringComparison.Ordinal);
        Assert.InRange(violation.Least.Faults.Count, 0, 3);
        Assert.InRange(violation.Least.Workload.Count + violation.Least.Clients.Count(static item => item is ClientCompareAndSet), 0, 3);
        Assert.True(violation.Least.Topology.ServerCount <= 3, ResolvedScenario.Write(violation.Least));
        Assert.InRange(violation.ShrinkRuns, 1, 1_000);
    }

    [Fact]
    public void What_a_file_expects_counts_where_each_seed_runs_it_as_it_is_written()
    {
        Scenario scenario = Topologies.Read("clock-skew.yaml");
        Exploration found = Explore(scenario, new ExploreOptions { IsAsWritten = true, Seeds = new SeedRange(1, 20) });

        FoundViolation violation = Assert.Single(found.Violations);
        Assert.Equal(scenario with { Run = scenario.Run with { Seed = violation.Seed } }, violation.Drawn);
        Assert.Equal("winner: OAuthTokenIssuer: later", violation.Property.Name);
        Assert.InRange(violation.Least.Topology.ServerCount, 2, 3);
        Assert.True(found.IsAsWritten);
        Assert.Empty(Explore(scenario with { Expect = Expectations.None }, new ExploreOptions { IsAsWritten = true, Seeds = new SeedRange(1, 20) }).Violations);
    }

    [Fact]
    public void What_is_run_as_it_is_written_draws_nothing() =>
        Assert.Throws<ArgumentException>(static () => new Explorer(Topologies.TwoRequests, new ExploreOptions { IsAsWritten = true, IsSwarm = true }));

    [Fact]
    public void That_an_edge_server_assigns_the_global_certificate_is_caught()
    {
        Exploration found = Explore(Topologies.Read("small.yaml"), new ExploreOptions { Protocols = Breakage.Of(nameof(ReplicaThatInstallsEverywhere)) });

        FoundViolation violation = Assert.Single(found.Violations);
        Assert.Equal("keys only where they are installed", violation.Property.Name);
        Assert.Contains("does not install the global certificate by its role, and assigned", violation.Property.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void That_no_store_is_active_although_a_failover_succeeded_is_caught()
    {
        Exploration found = Explore(Topologies.Read("planned-failover.yaml"), new ExploreOptions { Protocols = Breakage.Of(nameof(MasterWithoutRole)) });

        FoundViolation violation = Assert.Single(found.Violations);
        Assert.Equal("a store is active at the end", violation.Property.Name);
        Assert.Equal("No store is active at the end, although every failover that took place succeeded.", violation.Property.Sentence);
        Assert.Equal((0, 1), (violation.Least.Faults.Count, violation.Least.Operator.Count));
    }

    [Fact]
    public void An_agent_that_forgets_a_package_when_a_newer_one_replaces_it_is_caught()
    {
        Scenario scenario = Topologies.TwoRequests;
        Exploration found = Explore(
            scenario with { Replication = scenario.Replication with { FileTransferConcurrency = 1 } },
            new ExploreOptions { Protocols = Breakage.Of(nameof(ForgetfulOutbox)) });

        FoundViolation violation = Assert.Single(found.Violations);
        Assert.StartsWith(Convergence, violation.Property.Name, StringComparison.Ordinal);
        Assert.True(violation.Least.Topology.ServerCount <= 3, ResolvedScenario.Write(violation.Least));
        Assert.Equal(1, violation.Least.Replication.FileTransferConcurrency);
        Assert.Equal((0, 0), (violation.Least.Faults.Count, violation.Least.Operator.Count));
    }

    [Theory]
    [InlineData(nameof(MasterWithoutRetry))]
    [InlineData(nameof(SkippingReplica))]
    [InlineData(nameof(ReplicaDeafAfterCrash))]
    public void The_file_of_a_violation_replays_it_with_its_seed(string broken)
    {
        Protocols protocols = Breakage.Of(broken);
        FoundViolation violation = Assert.Single(Explore(Topologies.TwoRequests, new ExploreOptions { Protocols = protocols, IsSwarm = true }).Violations);
        Scenario read = Topologies.Parse(ResolvedScenario.Write(violation.Least));

        // As the command does it: from the file, in a system of its own.
        var options = new RunOptions { NewMaster = protocols.NewMaster, NewReplica = protocols.NewReplica };
        using var run = new SimulatedRun(read, new Seed(violation.Seed), options);
        RunResult result = run.Execute();

        Assert.Equal(violation.Least, read);
        Assert.Equal(violation.Fingerprint, result.Fingerprint);
        Assert.Equal(VerdictNames.Violated, result.Verdict);
        ExpectationOutcome violated = result.Expectations.Single(each => each.Expectation == violation.Property.Name);
        Assert.Equal(violation.Property.Sentence, violated.Explanation);
        Assert.Equal(violation.Property.Events, violated.Evidence);
        Assert.Contains(violation.Property.Sentence, read.Description, StringComparison.Ordinal);
        Assert.Equal($"two pools, two requests, seed {violation.Seed}", read.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_found_does_not_depend_on_the_number_of_workers(bool isSwarm)
    {
        var options = new ExploreOptions { Seeds = new SeedRange(5, 204), IsSwarm = isSwarm, ViolationsMax = 3, Protocols = Breakage.Of(nameof(ReplicaDeafAfterCrash)) };
        Exploration one = Explore(Topologies.TwoRequests, options with { Workers = 1 });
        Exploration many = Explore(Topologies.TwoRequests, options with { Workers = 5 });

        Assert.Equal(3, one.Violations.Count);
        Assert.Equal((one.Explored, one.Held, one.UndecidedCount), (many.Explored, many.Held, many.UndecidedCount));
        Assert.Equal(Counts(one), Counts(many));
        Assert.Equal(one.Undecided, many.Undecided);
        Assert.Equal(
            one.Violations.Select(static each => (each.Seed, each.Fingerprint, each.ShrinkRuns, ResolvedScenario.Write(each.Least))),
            many.Violations.Select(static each => (each.Seed, each.Fingerprint, each.ShrinkRuns, ResolvedScenario.Write(each.Least))));
    }

    [Fact]
    public void It_stops_at_the_first_violating_seed_and_counts_none_beyond_it()
    {
        Exploration found = Explore(Topologies.TwoRequests, new ExploreOptions { Protocols = Breakage.Of(nameof(ReplicaDeafAfterCrash)) });

        Assert.Equal((long)found.Violations[0].Seed, found.Explored);
        Assert.Equal(found.Explored, found.Coverage.Runs);
        Assert.Equal(found.Explored - 1, found.Held + found.UndecidedCount);
    }

    [Fact]
    public void Shrinking_takes_no_more_runs_than_it_is_given()
    {
        var options = new ExploreOptions { Protocols = Breakage.Of(nameof(ReplicaDeafAfterCrash)), ShrinkRunsMax = 7 };

        Assert.Equal(7, Explore(Topologies.TwoRequests, options).Violations[0].ShrinkRuns);
        FoundViolation asDrawn = Explore(Topologies.TwoRequests, options with { ShrinkRunsMax = 0 }).Violations[0];
        Assert.Equal(asDrawn.Drawn.Faults, asDrawn.Least.Faults);
    }

    [Theory]
    [InlineData("small.yaml", false)]
    [InlineData("medium.yaml", false)]
    [InlineData("two-requests.yaml", false)]
    [InlineData("small.yaml", true)]
    [InlineData("medium.yaml", true)]
    [InlineData("two-requests.yaml", true)]
    public void The_unbroken_protocol_keeps_what_it_promises(string file, bool isSwarm)
    {
        ulong last = Topologies.RunsSlowTests ? 10_000UL : 300;
        Exploration found = Explore(Topologies.Read(file), new ExploreOptions { Seeds = new SeedRange(1, last), IsSwarm = isSwarm });

        Assert.Empty(found.Violations.Select(static each => ResolvedScenario.Write(each.Least)));
        Assert.Equal((long)last, found.Explored);

        // A run in which nobody can ask says nothing; that must not become the rule.
        Assert.InRange(found.UndecidedCount, 0, found.Explored / 20);
    }

    /// <summary>The shipped scenarios with faults, commands, clients or policies of their own, as far as thousands of runs of them are quick.</summary>
    public static TheoryData<string> Shipped { get; } = [.. Topologies.OfAtMost(servers: 100)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void So_it_does_under_what_the_shipped_scenarios_have_go_wrong(string file)
    {
        ulong last = Topologies.RunsSlowTests ? 3_000UL : 60;
        foreach (bool isSwarm in (bool[])[false, true])
        {
            Exploration found = Explore(Topologies.Read(file), new ExploreOptions { Seeds = new SeedRange(1, last), IsSwarm = isSwarm });

            Assert.Empty(found.Violations.Select(static each => ResolvedScenario.Write(each.Least)));
            Assert.InRange(found.Held, 1, long.MaxValue);
        }
    }

    [Fact]
    public void Over_three_topologies_no_rare_event_is_at_zero()
    {
        ulong last = Topologies.RunsSlowTests ? 10_000UL : 1_200;
        Exploration[] all = [.. ((string[])["small.yaml", "medium.yaml", "two-requests.yaml"])
            .Select(file => Explore(Topologies.Read(file), new ExploreOptions { Seeds = new SeedRange(1, last), IsSwarm = true }))];

        Assert.All(all, static found => Assert.Empty(found.Violations.Select(static each => ResolvedScenario.Write(each.Least))));
        Assert.DoesNotContain(RareEvents.All, rare => all.Sum(found => found.Coverage.CountOf(rare)) == 0);
    }

    [Fact]
    public void Cancelled_it_tells_what_it_knows()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Exploration found = new Explorer(Topologies.TwoRequests).Explore(source.Token);

        Assert.True(found.WasCancelled);
        Assert.Equal((0, 0), (found.Explored, found.Violations.Count));
    }

    [Fact]
    public void What_no_run_can_be_made_of_names_the_seed()
    {
        var options = new ExploreOptions
        {
            Seeds = new SeedRange(9, 20),
            Workers = 1,
            Protocols = new Protocols { NewReplica = static (_, _, _, _, _) => throw new NotSupportedException("no replica today") },
        };

        SearchException thrown = Assert.Throws<SearchException>(() => Explore(Topologies.TwoRequests, options));
        Assert.Equal(9UL, thrown.Seed);
        Assert.Contains("the run of seed 9 failed", thrown.Message, StringComparison.Ordinal);
    }

    private static Exploration Explore(Scenario scenario, ExploreOptions options) => new Explorer(scenario, options).Explore();

    private static List<(RareEvent Event, long Count)> Counts(Exploration found) => [.. RareEvents.All.Select(rare => (rare, found.Coverage.CountOf(rare)))];
}
