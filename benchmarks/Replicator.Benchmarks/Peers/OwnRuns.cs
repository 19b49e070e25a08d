using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Search.Comparing;
using Replicator.Search.Exploring;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks.Peers;

/// <summary>The same sizes and settings in our simulation: virtual time, one run for each seed, the seeds from 1 on.</summary>
/// <param name="seeds">How many runs each figure comes from.</param>
internal sealed class OwnRuns(int seeds)
{
    private static readonly TimeSpan TimeUntilSeen = TimeSpan.FromSeconds(10);

    // Two requests of one instant would have equal stamps, which those of two threads do not.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(0.1);

    /// <summary>How long commits took until the last server had applied them, and how many messages arrived meanwhile.</summary>
    /// <param name="servers">How many servers.</param>
    /// <param name="times">The settings.</param>
    /// <param name="way">How commits come to the servers.</param>
    public SpreadRow Spread(int servers, PeerTimes times, OwnWay way)
    {
        Scenario scenario = Read(
            servers,
            $"{way.Replication(times)}, apply: {{ min: 0s, max: {OwnWay.Text(times.NotifyInterval)} }}",
            $"- {{ at: 10s, request: OAuthTokenIssuer, from: pool02-01, approvalTakes: {{ min: 0s, max: {OwnWay.Text(times.GossipInterval)} }} }}");
        using var system = SimulatedActorSystem.Create();
        (double Seconds, int Messages)[] runs = [.. SeedRange.From(1, seeds).All.Select(seed => Run(system, scenario, new Seed(seed)))];
        return new SpreadRow(
            servers,
            times.Name,
            way.Name,
            new SpreadFigures(new MedianSample(runs.Select(static run => run.Seconds)), new MedianSample(runs.Select(static run => (double)run.Messages))));
    }

    /// <summary>What comes of two requests under each of some policies; from three servers on, none of the two is made where the master is.</summary>
    public IEnumerable<TwoWritesRow> TwoRequests(int servers, PeerTimes times, TwoWrites writes, params ConflictPolicy[] policies)
    {
        TimeSpan gap = writes.Gap ?? TimeUntilSeen;
        TimeSpan second = TimeSpan.FromSeconds(10) + (gap == TimeSpan.Zero ? AtOnce : gap);
        Scenario scenario = Read(
            servers,
            $"masterPollInterval: {OwnWay.Text(times.GossipInterval)}",
            $$"""
            - { at: 10s, request: OAuthTokenIssuer, from: pool01-{{servers - 1:D2}} }
              - { at: {{OwnWay.Text(second)}}, request: OAuthTokenIssuer, from: pool02-01 }
            {{(writes.Behind == TimeSpan.Zero ? "" : $"faults: [ {{ at: 0s, skew: pool02-01, offset: -{OwnWay.Text(writes.Behind)} }} ]")}}
            """);
        Comparison comparison = new PolicyComparison(scenario, new ComparisonOptions { Policies = policies, Seeds = SeedRange.From(1, seeds) }).Compare();
        return comparison.Rows.Select(row =>
            new TwoWritesRow(writes, $"Replicator, {PolicyNames.Of(row.Policy)}", (int)row.Runs, (int)row.WrongWinners, (int)row.RunsWithTold));
    }

    private static (double Seconds, int Messages) Run(SimulatedActorSystem system, Scenario scenario, Seed seed)
    {
        var deliveries = new DeliveryTimes();
        using var run = new SimulatedRun(scenario, seed, new RunOptions { System = system, Trace = deliveries });
        RunResult result = run.Execute();
        double committed = (double)result.Requests.Single().CommittedAtSeconds!;
        double seconds = (double)result.Convergence.Overall!.LastSeconds!;
        return (seconds, deliveries.Between(VirtualTime.FromSeconds(committed), VirtualTime.FromSeconds(committed + seconds)));
    }

    private static Scenario Read(int servers, string replication, string workload)
    {
        ScenarioReading reading = ScenarioFile.Parse($$"""
            version: 1
            name: beside a peer
            topology:
              domain: contoso.com
              sites:
                - name: loopback
                  pools:
                    - { name: pool01, role: frontEnd, servers: {{servers - 1}}, cms: active }
                    - { name: pool02, role: frontEnd, servers: 1 }
            network:
              servers: { egress: unlimited }
              withinPool: { latency: { uniform: { min: 0.1ms, max: 1ms } } }
              withinSite: { latency: { uniform: { min: 0.1ms, max: 1ms } } }
            replication: { {{replication}}, smbTransfer: 0s, certificateTask: 0s }
            conflict: lastWriterWins
            workload:
              {{workload}}
            run: { start: 2015-01-01T00:00Z, until: 10m }
            """);
        return reading.Scenario ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
