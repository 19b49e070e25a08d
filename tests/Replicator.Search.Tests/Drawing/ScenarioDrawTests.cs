using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Running;
using Replicator.Search.Drawing;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Drawing;

public sealed class ScenarioDrawTests
{
    private const int Seeds = 400;

    [Theory]
    [InlineData("two-requests.yaml")]
    [InlineData("small.yaml")]
    [InlineData("medium.yaml")]
    [InlineData("azure-regions.yaml")]
    [InlineData("pool-cut-off.yaml")]
    public void Every_drawn_scenario_is_read_back_equal_from_its_file(string file)
    {
        foreach (bool isSwarm in (bool[])[false, true])
        {
            var draw = new ScenarioDraw(Topologies.Read(file), isSwarm);
            for (ulong seed = 1; seed <= Seeds / 2; seed++)
            {
                Scenario drawn = draw.Draw(new Seed(seed));
                ScenarioReading reading = ScenarioFile.Parse(ResolvedScenario.Write(drawn));
                Assert.Empty(reading.Problems.Where(static problem => problem.Severity == Severity.Error).Select(problem => $"seed {seed}: {problem}"));
                Assert.Equal(drawn, reading.Scenario);
            }
        }
    }

    [Fact]
    public void Where_there_are_two_stores_seeds_draw_every_command_and_none_has_to_come_to_an_end()
    {
        var draw = new ScenarioDraw(Topologies.Read("planned-failover.yaml"), isSwarm: true);
        OperatorItem[] all = [.. Enumerable.Range(1, Seeds).SelectMany(seed => draw.Draw(new Seed((ulong)seed)).Operator)];

        Assert.Equal(
            [nameof(ConfigurationImport), nameof(Failover), nameof(ForcedReplication), nameof(Removal), nameof(Reseed)],
            all.Select(static command => command.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(all, static command => Assert.True(command.IsOptional));
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_one_something_else()
    {
        var draw = new ScenarioDraw(Topologies.TwoRequests, isSwarm: true);

        Assert.Equal(draw.Draw(new Seed(7)), new ScenarioDraw(Topologies.TwoRequests, isSwarm: true).Draw(new Seed(7)));
        Assert.NotEqual(draw.Draw(new Seed(7)).Workload, draw.Draw(new Seed(8)).Workload);
        Assert.NotEqual(draw.Draw(new Seed(7)).Faults, draw.Draw(new Seed(8)).Faults);
    }

    [Fact]
    public void Seeds_draw_every_verb_in_one_direction_and_in_both()
    {
        FaultItem[] all = [.. Drawn(isSwarm: false).SelectMany(static scenario => scenario.Faults)];

        Assert.Equal(
            ["breakTrust", "crash", "degrade", "denyAccess", "disk", "hold", "partition", "pause", "shareDown", "skew"],
            all.Select(static fault => fault.What.Verb).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([false, true], all.Select(static fault => fault.What).OfType<PartitionSettings>().Select(static link => link.OneWay).Distinct().Order());
        Assert.Equal(3, all.Select(static fault => fault.What).OfType<DiskSettings>().Select(static disk => disk.Fault).Distinct().Count());
        Assert.All(all, static fault => Assert.True(Assert.IsType<ScheduledFaultItem>(fault).IsOptional));
    }

    [Fact]
    public void In_a_swarm_some_seeds_have_none_of_a_kind_and_others_many()
    {
        int[] crashes = [.. Drawn(isSwarm: true).Select(static scenario => scenario.Faults.Count(static fault => fault.What is CrashSettings))];

        Assert.InRange(crashes.Count(static count => count == 0), Seeds / 2, Seeds);
        Assert.Contains(crashes, static count => count >= 3);
    }

    [Fact]
    public void All_times_are_whole_milliseconds_and_all_faults_end_with_the_load()
    {
        foreach (Scenario scenario in Drawn(isSwarm: true))
        {
            TimeSpan loadEnd = scenario.LoadEnd;
            Assert.InRange(loadEnd, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
            Assert.True(scenario.Run.Until >= loadEnd + TimeSpan.FromMinutes(10));
            foreach (ScheduledFaultItem fault in scenario.Faults.OfType<ScheduledFaultItem>())
            {
                Assert.Equal(0, (fault.At.Ticks + fault.For!.Value.Ticks) % TimeSpan.TicksPerMillisecond);
                Assert.InRange(fault.End!.Value, fault.At + TimeSpan.FromMilliseconds(1), loadEnd);
            }

            Assert.All(scenario.Workload.OfType<SingleRequest>(), request =>
            {
                Assert.Equal(0, request.At.Ticks % TimeSpan.TicksPerMillisecond);
                Assert.InRange(request.At, TimeSpan.Zero, loadEnd);
            });
        }
    }

    [Fact]
    public void What_the_scenario_has_go_wrong_stays_and_promises_nothing()
    {
        Scenario given = Topologies.Read("pool-cut-off.yaml");
        FaultItem[] own = [.. given.Faults.OfType<ScheduledFaultItem>().Select(static fault => fault with { IsOptional = true })];
        Scenario drawn = new ScenarioDraw(given, isSwarm: false).Draw(new Seed(3));

        Assert.NotEmpty(own);
        Assert.Equal(own, drawn.Faults.Take(own.Length));
        Assert.Equal(Expectations.None, drawn.Expect);
    }

    [Fact]
    public void Requests_of_hours_are_drawn_together()
    {
        Scenario given = Topologies.TwoRequests;
        Scenario slow = given with
        {
            Run = given.Run with { Until = TimeSpan.FromDays(2) },
            Workload = [given.Workload[0], (SingleRequest)given.Workload[1] with { At = TimeSpan.FromHours(30) }],
        };

        Assert.InRange(new ScenarioDraw(slow, isSwarm: false).Draw(new Seed(1)).LoadEnd, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Beside_commands_of_an_operator_requests_stay_where_they_are_but_for_a_little()
    {
        Scenario given = Topologies.Read("questions/s17-second-failover-straight-after-the-first.yaml");
        Scenario drawn = new ScenarioDraw(given, isSwarm: false).Draw(new Seed(1));

        Assert.Equal(given.Operator.Select(static command => command with { IsOptional = true }), drawn.Operator.Take(given.Operator.Count));
        Assert.All(
            given.Workload.Zip(drawn.Workload),
            static pair => Assert.InRange(((SingleRequest)pair.Second).At - ((SingleRequest)pair.First).At, TimeSpan.FromSeconds(-15), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void Clients_read_where_those_of_the_file_do()
    {
        Scenario given = Topologies.Read("small.yaml");
        ClientItem own = new ClientRead(CertificateType.OAuthTokenIssuer, "*", given.Topology.Servers, ReadPlace.OwnReplica) { At = TimeSpan.Zero };
        IEnumerable<ReadPlace> drawn = Enumerable.Range(1, 50)
            .SelectMany(seed => new ScenarioDraw(given with { Clients = [own] }, isSwarm: false).Draw(new Seed((ulong)seed)).Clients)
            .OfType<ClientRead>()
            .Select(static read => read.Place);

        Assert.Equal([ReadPlace.OwnReplica], drawn.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_run_in_a_used_system_is_the_run_of_its_file(bool isSwarm)
    {
        using var runner = new SearchRunner(Protocols.Own);
        var draw = new ScenarioDraw(Topologies.TwoRequests, isSwarm);
        for (ulong seed = 1; seed <= 25; seed++)
        {
            Scenario drawn = draw.Draw(new Seed(seed));
            Scenario read = Topologies.Parse(ResolvedScenario.Write(drawn));
            using var alone = new SimulatedRun(read, new Seed(seed));
            Assert.Equal(alone.Execute().Fingerprint, runner.Run(drawn, new Seed(seed)).Fingerprint);
        }
    }

    private static IEnumerable<Scenario> Drawn(bool isSwarm)
    {
        var draw = new ScenarioDraw(Topologies.TwoRequests, isSwarm);
        return Enumerable.Range(1, Seeds).Select(seed => draw.Draw(new Seed((ulong)seed)));
    }
}
