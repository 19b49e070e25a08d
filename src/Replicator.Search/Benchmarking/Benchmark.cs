using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Benchmarking;

/// <summary>
/// Measures scenarios: how long they take to converge, what that costs, and how fast they are simulated. To be used once; <see cref="Progress"/> may be asked
/// from any thread.
/// </summary>
/// <param name="groups">What is compared with what, at least one group; the smallest first, since it also warms up.</param>
/// <param name="options">How.</param>
public sealed class Benchmark(IReadOnlyList<BenchmarkGroup> groups, BenchmarkOptions options)
{
    private const int WarmUpServersMax = 1_000;

    private readonly List<BenchmarkRow> _rows = [];
    private volatile Replication<RunFigures>? _underWay;
    private volatile int _done;

    /// <summary>How far it is.</summary>
    public BenchmarkProgress Progress
    {
        get
        {
            int done = _done;
            BenchmarkGroup group = groups[Math.Min(done, groups.Count - 1)];
            return new BenchmarkProgress(done, groups.Count, _underWay?.Done ?? 0, group.Variants[0].Scenario.Topology.ServerCount);
        }
    }

    /// <summary>
    /// Measures all groups, one after the other, or until it is cancelled or a run fails. What was measured until then is never lost.
    /// </summary>
    public BenchmarkResult Run(CancellationToken cancellation = default)
    {
        SearchException? failure = null;
        try
        {
            WarmUp(cancellation);
            foreach (BenchmarkGroup group in groups.TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                Measure(group, cancellation);
            }
        }
        catch (SearchException exception)
        {
            failure = exception;
        }

        return new BenchmarkResult(_rows, options.Figure, options.Replications, cancellation.IsCancellationRequested) { Failure = failure };
    }

    private void Measure(BenchmarkGroup group, CancellationToken cancellation)
    {
        SamplingOptions replications = group.Replications ?? options.Replications;
        var replication = new Replication<RunFigures>(group.Variants.Count, options.Figure.Of, replications);
        _underWay = replication;
        IReadOnlyList<IReadOnlyList<RunFigures>> runs = replication.Run(
            (runner, variant, seed) => Measure(runner, group.Variants[variant].Scenario, seed, cancellation), cancellation);

        // Of a group that was cut short there are as many runs of each variant as were made of all.
        if (runs[0].Count > 0)
        {
            Take(group, replications, runs);
        }

        if (!cancellation.IsCancellationRequested)
        {
            _done++;
            options.GroupDone?.Invoke(group);
        }
    }

    private RunFigures Measure(SearchRunner runner, Scenario scenario, Seed seed, CancellationToken cancellation)
    {
        using var run = new MeasuredRun(runner, scenario, seed, options.Clock, cancellation);
        return run.Execute(cancellation);
    }

    // The first runs of a process are compiled while they run; they say nothing of speed. Large ones are compiled soon enough, and would cost their time twice.
    private void WarmUp(CancellationToken cancellation)
    {
        using var runner = new SearchRunner(Protocols.Own);
        var seed = new Seed(options.Replications.FirstSeed);
        try
        {
            foreach (BenchmarkVariant variant in groups[0].Variants.Where(static each => each.Scenario.Topology.ServerCount <= WarmUpServersMax))
            {
                runner.Run(variant.Scenario, seed, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nothing is lost.
        }
    }

    private void Take(BenchmarkGroup group, SamplingOptions replications, IReadOnlyList<IReadOnlyList<RunFigures>> runs)
    {
        BenchmarkRow? first = null;
        foreach ((BenchmarkVariant variant, IReadOnlyList<RunFigures> its) in group.Variants.Zip(runs))
        {
            var row = new BenchmarkRow(group.Section, variant.Name, variant.Scenario.Topology.ServerCount, replications, its, first);
            _rows.Add(row);
            first ??= row;
        }
    }
}
