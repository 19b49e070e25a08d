using Replicator.ClusterHost.Running;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Search.Calibrating;
using Replicator.Search.Exploring;

namespace Replicator.ClusterHost.Calibrating;

/// <summary>Runs a scenario under the same seeds in the simulation and on a cluster, and puts side by side how long convergence took.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="seeds">The seeds; each is one run on either host.</param>
/// <param name="tolerance">By what share the medians may differ.</param>
/// <param name="options">The cluster; each seed gets a folder of its own in its folder.</param>
public sealed class Calibrator(Scenario scenario, SeedRange seeds, double tolerance, ClusterRunOptions options)
{
    /// <summary>Runs all seeds on both hosts.</summary>
    /// <param name="progress">Is told of each run on the cluster before it begins: its number, from 1.</param>
    /// <param name="cancellation">Ends it; what is known then is not told.</param>
    /// <exception cref="Members.MemberException">The cluster cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<Calibration> RunAsync(Action<int> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var simulated = new List<double>();
        var onCluster = new List<double>();
        var problems = new List<string>();
        foreach ((int index, ulong seed) in seeds.All.Index())
        {
            simulated.AddRange(Simulate(seed, cancellation));
            progress(index + 1);
            (IReadOnlyList<double> waits, RunResult result) = await RunOnClusterAsync(seed, cancellation).ConfigureAwait(false);
            onCluster.AddRange(waits);
            problems.AddRange(result.Failures.Concat(result.Violations).Select(problem => FormattableString.Invariant($"The run of seed {seed} on the cluster failed: {problem}")));
        }

        return new Calibration(scenario.Name, seeds, options.Members, options.Speed, simulated, onCluster, tolerance) { Problems = problems };
    }

    private IReadOnlyList<double> Simulate(ulong seed, CancellationToken cancellation)
    {
        var waits = new ConvergenceWaits();
        SimulatedScenario.Run(scenario, seed, waits, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return waits.Seconds;
    }

    private async Task<(IReadOnlyList<double> Waits, RunResult Result)> RunOnClusterAsync(ulong seed, CancellationToken cancellation)
    {
        var waits = new ConvergenceWaits();
        string folder = Path.Combine(options.Folder, FormattableString.Invariant($"seed-{seed}"));
        var run = new ClusterRun(scenario, seed, options with { Folder = folder });
        await using (run.ConfigureAwait(false))
        {
            RunResult result = await run.ExecuteAsync([waits], cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return (waits.Seconds, result);
        }
    }
}
