using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks.Star;

/// <summary>The star as a scenario: the replication protocol with its checkers, from ten requests to every replica's status report.</summary>
internal sealed class ScenarioStar : IDisposable
{
    private readonly SimulatedRun _run;

    public ScenarioStar(int replicas)
    {
        string requests = string.Join('\n', Enumerable.Range(1, StarWorkload.Versions).Select(static number =>
            $"  - {{ at: {number}s, request: OAuthTokenIssuer, from: pool01-{1:D2}, name: version-{number} }}"));
        ScenarioReading reading = ScenarioFile.Parse($$"""
            version: 1
            name: star
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool01, role: standardEdition, servers: 1, cms: active }
                    - { name: pool02, role: edge, servers: {{replicas}} }
            network:
              servers: { egress: unlimited }
              withinSite: { latency: { uniform: { min: 1ms, max: 100ms } } }
            replication: { masterPollInterval: 1s, smbTransfer: 0s, httpsTransfer: 0s }
            workload:
            {{requests}}
            run: { until: 1m }
            """);
        Scenario scenario = reading.Scenario ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
        _run = new SimulatedRun(scenario, new Seed(1));
        _run.SetUp();
    }

    public long Run() => _run.Execute().Traffic.Messages;

    public void Dispose() => _run.Dispose();
}
