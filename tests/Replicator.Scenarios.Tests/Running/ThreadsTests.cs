using System.Reflection;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;

namespace Replicator.Scenarios.Tests.Running;

public sealed class ThreadsTests
{
    private const int FollowedServersMax = 2_000;
    private const string SlowFile = "million";
    private const string LargestFile = "ten-million";

    private const string Faults = """
        { at: 5s, crash: pool02-01, for: 20s, optional: true }
          - { chancePerMinute: 40%, for: { min: 5s, max: 60s }, crash: pool02 }
          - { chancePerMinute: 30%, for: { min: 1s, max: 30s }, pause: "*" }
          - { chancePerMinute: 20%, for: { min: 5s, max: 90s }, partition: [pool01, here] }
          - { chancePerMinute: 20%, for: { min: 5s, max: 30s }, hold: [pool01, pool03] }
          - { chancePerMinute: 20%, for: 1m, degrade: [pool01, pool02], loss: 30%, duplication: 30%, reordering: 30% }
          - { chancePerMinute: 20%, for: 1m, skew: pool03-*, offset: -40s, drift: 200ppm }
        """;

    private const string Requests = "{ every: poisson 2/min, request: OAuthTokenIssuer, from: here, name: any, approvalTakes: { min: 0s, max: 30s } }";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.Topologies, "*.yaml", SearchOption.AllDirectories)
        .Select(static file => Path.ChangeExtension(Path.GetRelativePath(Repository.Topologies, file), null).Replace('\\', '/'))
        .Where(static name => name != LargestFile && (name != SlowFile || Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1"))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_gives_the_same_result_trace_log_and_history_with_one_two_and_four_threads(string file)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, file + ".yaml")).Scenario!;
        bool isFollowed = scenario.Topology.ServerCount <= FollowedServersMax;
        var one = ToldRun.Of(scenario, scenario.Run.Seed, new RunOptions(), isFollowed);
        foreach (int threads in new[] { 2, 4 })
        {
            one.AssertEqual(ToldRun.Of(scenario, scenario.Run.Seed, new RunOptions { Threads = threads }, isFollowed));
        }
    }

    [Fact]
    public void A_hundred_seeds_with_faults_give_the_same_with_two_threads()
    {
        Scenario scenario = Runs.Read(FaultScenario.With(Faults, Requests, "until: 20m, load: 8m"));
        Assert.Equal(1, ThreadPlan.Of(scenario, 1).Count);
        Assert.Equal(2, ThreadPlan.Of(scenario, 2).Count);
        for (ulong seed = 1; seed <= 100; seed++)
        {
            ToldRun.Of(scenario, seed, new RunOptions()).AssertEqual(ToldRun.Of(scenario, seed, new RunOptions { Threads = seed % 10 == 0 ? 4 : 2 }));
        }
    }

    [Theory]
    [InlineData("pull")]
    [InlineData("relayTree")]
    [InlineData("rumor")]
    [InlineData("{ rumor: { exchange: pushPull, stop: coin, feedback: false, connectionLimit: 1, huntLimit: 3 } }")]
    [InlineData("antiEntropy")]
    public void Every_protocol_gives_the_same_with_two_threads(string protocol)
    {
        string text = FaultScenario.With(Faults, Requests, "until: 20m, load: 8m");
        Scenario scenario = Runs.Read(text.Replace("replication: { ", $"replication: {{ protocol: {protocol}, ", StringComparison.Ordinal));
        for (ulong seed = 1; seed <= 5; seed++)
        {
            ToldRun.Of(scenario, seed, new RunOptions()).AssertEqual(ToldRun.Of(scenario, seed, new RunOptions { Threads = 2 }));
        }
    }

    [Fact]
    public void A_run_that_becomes_quiet_between_two_cycles_ends_at_the_same_event_with_two_threads()
    {
        Scenario scenario = Runs.Read("""
            version: 1
            name: cycles
            topology:
              domain: contoso.com
              sites: [{ name: here, pools: [{ name: pool, role: frontEnd, servers: 7 }, { name: cms, role: standardEdition, cms: active }] }]
            network: { withinSite: { latency: 10ms }, withinPool: { latency: 10ms } }
            replication:
              protocol: { antiEntropy: { cycle: 1s } }
              masterPollInterval: 0s
              smbTransfer: 0s
              httpsTransfer: 0s
              certificateTask: 0s
            workload: [{ at: 0s, request: OAuthTokenIssuer, from: cms-01, name: only, approvalTakes: 0s }]
            run: { until: 10m }
            """);

        ToldRun.Of(scenario, 1, new RunOptions()).AssertEqual(ToldRun.Of(scenario, 1, new RunOptions { Threads = 2 }));
    }

    [Fact]
    public void A_run_that_ends_with_a_failure_tells_the_same_with_two_threads()
    {
        Scenario scenario = Runs.Read(FaultScenario.With(Faults, Requests, "until: 20m, load: 8m"));
        RunOptions failing = new()
        {
            NewReplica = static (self, master, options, saved, life) =>
                life == 0 ? new Replica(self, master, options, saved, life) : throw new InvalidOperationException("it does not come back"),
        };
        var one = ToldRun.Of(scenario, 1, failing);
        Assert.Contains("An actor threw an exception", one.Result, StringComparison.Ordinal);
        one.AssertEqual(ToldRun.Of(scenario, 1, failing with { Threads = 2 }));
    }

    [Fact]
    public void Every_event_of_a_history_is_packed()
    {
        MethodInfo[] packed = typeof(PackedHistory).GetInterfaceMap(typeof(IHistory)).TargetMethods;

        Assert.All(packed, method => Assert.Equal(typeof(PackedHistory), method.DeclaringType));
    }

    [Theory]
    [InlineData("planned-failover", "in one directory which store is the master")]
    [InlineData("questions/s6-authority-trusted-by-some", "the same certification authorities")]
    public void What_servers_share_without_a_message_keeps_a_run_on_one_thread_and_says_so(string file, string why)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, file + ".yaml")).Scenario!;
        var plan = ThreadPlan.Of(scenario, 4);

        Assert.Equal(1, plan.Count);
        Assert.Contains(why, plan.WhyFewer, StringComparison.Ordinal);
        Assert.Null(ThreadPlan.Of(scenario, 1).WhyFewer);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Large_runs_are_spread_evenly_with_the_store_on_the_first_thread(int threads)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, "pools-100k.yaml")).Scenario!;
        var plan = ThreadPlan.Of(scenario, threads);
        int[] servers = [.. Enumerable.Range(0, threads).Select(thread =>
            Enumerable.Range(0, scenario.Topology.ServerCount).Count(index => plan.ThreadOf(new ServerId(index)) == thread))];

        Assert.Equal(0, plan.ThreadOf(scenario.Topology.CmsServer));
        Assert.All(servers.Skip(1), count => Assert.InRange(count, servers.Max() * 0.9, servers.Max()));
        Assert.True(servers[0] < servers[1] * 0.9);
    }
}
