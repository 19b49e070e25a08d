using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Epidemics;

/// <summary>
/// One update that is injected at one of many sites and spreads by gossip, in cycles that no message outlasts: the setting of the literature, as a scenario
/// file that is run like any other.
/// </summary>
/// <param name="Sites">How many sites, at least 2.</param>
/// <param name="Protocol">The protocol's word in scenario files, such as <c>rumor</c>.</param>
/// <param name="Settings">Its settings as scenario files have them, such as <c>exchange: pull, k: 3</c>; without <c>cycle</c> and <c>reports</c>.</param>
public sealed record Epidemic(int Sites, string Protocol, string Settings)
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    /// <summary>The scenario file.</summary>
    public string File => string.Create(CultureInfo.InvariantCulture, $$"""
        version: 1
        name: epidemic
        topology:
          domain: contoso.com
          sites:
            - name: world
              pools:
                - { name: origin, role: standardEdition, cms: active }
                - { name: site, role: frontEnd, servers: {{Sites - 1}} }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 0.1ms }
          withinSite: { latency: 0.1ms }
        replication:
          protocol: { {{Protocol}}: { {{Settings}}, cycle: {{Cycle.TotalSeconds}}s, reports: false } }
          masterPollInterval: 0s
          smbTransfer: 0s
          httpsTransfer: 0s
          certificateTask: 0s
        workload: [{ at: 0s, request: OAuthTokenIssuer, from: origin-01, name: update }]
        run: { until: 1d }
        """);

    /// <summary>Runs several epidemics with the same seeds. Returns what came of each epidemic: its runs, in the order of the seeds.</summary>
    /// <param name="epidemics">The epidemics.</param>
    /// <param name="options">With how many seeds; it is traffic that is to be known precisely where their number is not given.</param>
    /// <param name="cancellation">Ends it early; then there are fewer runs.</param>
    /// <exception cref="ArgumentException">The settings of an epidemic are no settings.</exception>
    /// <exception cref="SearchException">A run could not be judged, or an actor failed in it.</exception>
    public static IReadOnlyList<IReadOnlyList<EpidemicFigures>> Run(
        IReadOnlyList<Epidemic> epidemics, SamplingOptions options, CancellationToken cancellation = default)
    {
        Scenario[] scenarios = [.. epidemics.Select(static epidemic => epidemic.Read())];
        return new Replication<EpidemicFigures>(epidemics.Count, static figures => figures.Traffic, options).Run(
            (runner, number, seed) => epidemics[number].RunOne(runner, scenarios[number], seed, cancellation), cancellation);
    }

    private Scenario Read()
    {
        ScenarioReading reading = ScenarioFile.Parse(File);
        return reading.Scenario ?? throw new ArgumentException($"{Protocol}: {{ {Settings} }}: {string.Join('\n', reading.Problems)}");
    }

    private EpidemicFigures RunOne(SearchRunner runner, Scenario scenario, Seed seed, CancellationToken cancellation)
    {
        var witness = new EpidemicWitness(Sites, Cycle);
        runner.Judge(scenario, seed, witness, witness, cancellation);
        return witness.Figures;
    }
}
