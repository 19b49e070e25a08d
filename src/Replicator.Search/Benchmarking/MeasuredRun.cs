using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Benchmarking;

/// <summary>One run that is measured: its servers are made at once, and it runs when it is told to. To be run once, on the thread that made it.</summary>
public sealed class MeasuredRun : IDisposable
{
    private readonly Scenario _scenario;
    private readonly Seed _seed;
    private readonly TimeProvider _clock;
    private readonly SimulatedRun _run;
    private readonly TimeSpan _setUp;

    /// <summary>Makes the servers.</summary>
    /// <param name="runner">What makes the run; it makes no other until this one is disposed of.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="clock">The clock that real times are taken from.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MeasuredRun(SearchRunner runner, Scenario scenario, Seed seed, TimeProvider clock, CancellationToken cancellation = default)
    {
        (_scenario, _seed, _clock) = (scenario, seed, clock);
        long begin = clock.GetTimestamp();
        _run = runner.Prepare(scenario, seed);
        _run.SetUp(cancellation);
        _setUp = clock.GetElapsedTime(begin);
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">An actor failed.</exception>
    public RunFigures Execute(CancellationToken cancellation = default)
    {
        long allocated = Allocated();
        long begin = _clock.GetTimestamp();
        RunResult result = _run.Execute(cancellation);
        TimeSpan ran = _clock.GetElapsedTime(begin);
        allocated = Allocated() - allocated;
        cancellation.ThrowIfCancellationRequested();
        return result.Failures.Concat(result.Violations).FirstOrDefault() is { } failure
            ? throw new InvalidOperationException($"{_scenario.Name}: {failure}")
            : new RunFigures
            {
                Seed = _seed.Value,
                Servers = _scenario.Topology.ServerCount,
                Convergence = result.Convergence.Overall,
                Reached = result.Convergence.Reached,
                Messages = result.Traffic.Messages,
                Bytes = result.Traffic.Bytes,
                Deliveries = result.Traffic.Messages + result.Traffic.Duplicated - result.Traffic.Lost - result.Traffic.LostAtServers,
                MasterMessages = MasterMessages(_scenario.Topology, result.Traffic),
                SetUp = _setUp,
                Run = ran,
                AllocatedBytes = allocated,
            };
    }

    /// <summary>Gives the run up.</summary>
    public void Dispose() => _run.Dispose();

    // Other runs may be made side by side, so it is not what the process allocates.
    private long Allocated() => _run.AllocatedBytes + GC.GetAllocatedBytesForCurrentThread();

    private static long? MasterMessages(ServerTopology topology, TrafficSummary traffic)
    {
        Pool pool = topology.CmsPool;
        return pool.ServerCount == 1
            ? traffic.Links.Where(link => link.From == pool.Name || link.To == pool.Name).Sum(static link => link.Messages)
            : null;
    }
}
