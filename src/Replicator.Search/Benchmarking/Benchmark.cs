using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Benchmarking;

/// <summary>
/// Measures scenarios: how long they take to converge, what that costs, and how fast they are simulated. To be used once; <see cref="Progress"/> may be asked from
/// any thread.
/// </summary>
/// <param name="groups">What is compared with what, at least one group; the smallest first, since it also warms up.</param>
/// <param name="options">How.</param>
public sealed class Benchmark(IReadOnlyList<BenchmarkGroup> groups, BenchmarkOptions options)
{
    private readonly List<BenchmarkRow> _rows = [];
    private volatile Replication<RunFigures>? _underWay;
    private volatile int _done;

    /// <summary>How far it is.</summary>
    public BenchmarkProgress Progress
    {
        get
        {
            int done = _done;
            return new BenchmarkProgress(done, groups.Count, _underWay?.Done ?? 0, groups[Math.Min(done, groups.Count - 1)].Variants[0].Scenario.Topology.ServerCount);
        }
    }

    /// <summary>Measures all groups, one after the other, or until it is cancelled.</summary>
    /// <exception cref="SearchException">A run could not be judged, or an actor failed in it.</exception>
    public BenchmarkResult Run(CancellationToken cancellation = default)
    {
        WarmUp(cancellation);
        foreach (BenchmarkGroup group in groups)
        {
            var replication = new Replication<RunFigures>(group.Variants.Count, options.Figure.Of, options.Replications);
            _underWay = replication;
            IReadOnlyList<IReadOnlyList<RunFigures>> runs = replication.Run(
                (runner, variant, seed) => Measure(runner, group.Variants[variant].Scenario, seed, options.Clock, cancellation), cancellation);
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            Take(group, runs);
            _done++;
        }

        return new BenchmarkResult(_rows, options.Figure, options.Replications, cancellation.IsCancellationRequested);
    }

    /// <summary>Makes one run and measures it.</summary>
    /// <param name="runner">What makes it.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="clock">The clock that real times are taken from.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">An actor failed in it.</exception>
    public static RunFigures Measure(SearchRunner runner, Scenario scenario, Seed seed, TimeProvider clock, CancellationToken cancellation = default)
    {
        long begin = clock.GetTimestamp();
        using SimulatedRun run = runner.Prepare(scenario, seed);
        run.SetUp(cancellation);
        TimeSpan setUp = clock.GetElapsedTime(begin);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        begin = clock.GetTimestamp();
        RunResult result = run.Execute(cancellation);
        TimeSpan ran = clock.GetElapsedTime(begin);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        cancellation.ThrowIfCancellationRequested();
        return result.Failures.Concat(result.Violations).FirstOrDefault() is { } failure
            ? throw new InvalidOperationException($"{scenario.Name}: {failure}")
            : new RunFigures
            {
                Seed = seed.Value,
                Servers = scenario.Topology.ServerCount,
                Convergence = result.Convergence.Overall,
                Reached = result.Convergence.Reached,
                Messages = result.Traffic.Messages,
                Bytes = result.Traffic.Bytes,
                Deliveries = result.Traffic.Messages + result.Traffic.Duplicated - result.Traffic.Lost - result.Traffic.LostAtServers,
                MasterMessages = MasterMessages(scenario.Topology, result.Traffic),
                SetUp = setUp,
                Run = ran,
                AllocatedBytes = allocated,
            };
    }

    // The first runs of a process are compiled while they run; they say nothing of speed.
    private void WarmUp(CancellationToken cancellation)
    {
        using var runner = new SearchRunner(Protocols.Own);
        var seed = new Seed(options.Replications.FirstSeed);
        try
        {
            foreach (BenchmarkVariant variant in groups[0].Variants)
            {
                runner.Run(variant.Scenario, seed, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nothing is lost.
        }
    }

    private void Take(BenchmarkGroup group, IReadOnlyList<IReadOnlyList<RunFigures>> runs)
    {
        BenchmarkRow? first = null;
        foreach ((BenchmarkVariant variant, IReadOnlyList<RunFigures> its) in group.Variants.Zip(runs))
        {
            var row = new BenchmarkRow(group.Section, variant.Name, variant.Scenario.Topology.ServerCount, its, first);
            _rows.Add(row);
            first ??= row;
        }
    }

    private static long? MasterMessages(ServerTopology topology, TrafficSummary traffic)
    {
        Pool pool = topology.PoolOf(topology.CmsServer);
        return pool.ServerCount == 1
            ? traffic.Links.Where(link => link.From == pool.Name || link.To == pool.Name).Sum(static link => link.Messages)
            : null;
    }
}
