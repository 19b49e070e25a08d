using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Epidemics;

/// <summary>
/// One update that its origin brings to every other site: by itself, which Demers et al. 1987 call direct mail, or over relays. It is seen before the first
/// repetition, so that what is lost is lost. A scenario file that is run like any other.
/// </summary>
/// <param name="Sites">To how many sites, at least 1; all are in one pool.</param>
public sealed record Broadcast(int Sites)
{
    /// <summary>The replication protocol, as scenario files have it. Default: the product's star.</summary>
    public string Protocol { get; init; } = "push";

    /// <summary>How long a message is under way, as scenario files have it. Default: 10 ms.</summary>
    public string Latency { get; init; } = "10ms";

    /// <summary>How many percent of the messages are lost. Default: none.</summary>
    public double LossPercent { get; init; }

    /// <summary>What a site can send, as scenario files have it. Default: any amount at once.</summary>
    public string Egress { get; init; } = "unlimited";

    /// <summary>The scenario file. The master repeats after 30 s, so it ends before.</summary>
    public string File => string.Create(CultureInfo.InvariantCulture, $$"""
        version: 1
        name: broadcast
        topology:
          domain: contoso.com
          sites:
            - name: world
              pools:
                - { name: origin, role: standardEdition, cms: active }
                - { name: site, role: frontEnd, servers: {{Sites}} }
        network:
          servers: { egress: {{Egress}} }
          withinPool: { latency: {{Latency}}, loss: {{LossPercent}}% }
          withinSite: { latency: {{Latency}}, loss: {{LossPercent}}% }
        replication: { protocol: {{Protocol}}, masterPollInterval: 0s, smbTransfer: 0s, httpsTransfer: 0s, certificateTask: 0s }
        workload: [{ at: 0s, request: OAuthTokenIssuer, from: origin-01, name: update }]
        run: { until: 29s }
        """);

    /// <summary>Makes it with several seeds and returns what came of each, in the order of the seeds.</summary>
    /// <param name="options">With how many seeds; it is the number of sites reached that is to be known precisely where their number is not given.</param>
    /// <param name="cancellation">Ends it early; then there are fewer runs.</param>
    /// <exception cref="ArgumentException">A setting is none.</exception>
    /// <exception cref="SearchException">A run could not be judged, or an actor failed in it.</exception>
    public IReadOnlyList<BroadcastFigures> Run(SamplingOptions options, CancellationToken cancellation = default)
    {
        ScenarioReading reading = ScenarioFile.Parse(File);
        Scenario scenario = reading.Scenario ?? throw new ArgumentException(string.Join('\n', reading.Problems));
        return new Replication<BroadcastFigures>(1, static figures => figures.Reached, options)
            .Run((runner, _, seed) => RunOne(runner, scenario, seed, cancellation), cancellation)[0];
    }

    private BroadcastFigures RunOne(SearchRunner runner, Scenario scenario, Seed seed, CancellationToken cancellation)
    {
        RunResult result = runner.Run(scenario, seed, cancellation);
        long sent = result.Traffic.Links.Where(link => link.From == "origin").Sum(static link => link.Bytes);
        return new BroadcastFigures(Sites, result.Convergence.Reached - 1, (double?)result.Convergence.Overall?.LastSeconds, sent);
    }
}
