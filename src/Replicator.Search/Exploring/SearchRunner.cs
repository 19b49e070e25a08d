using Replicator.Domain.History;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Search.Exploring;

/// <summary>Makes one run after the other in one actor system, and a new system after a run that spoiled it. For one thread at a time.</summary>
/// <param name="protocols">Whose state machines the runs are made with.</param>
public sealed class SearchRunner(Protocols protocols) : IDisposable
{
    private SimulatedActorSystem? _system;

    /// <summary>Runs a scenario with a seed and judges it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="history">Who else is told what happens; null: nobody.</param>
    /// <param name="trace">What takes the records of the run; null: nothing does.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, early or late: half a run says nothing to a search.</exception>
    /// <exception cref="ActorBlockedException">An actor blocks.</exception>
    public RunJudgement Judge(Scenario scenario, Seed seed, IHistory? history = null, ITraceSink? trace = null, CancellationToken cancellation = default)
    {
        using SimulatedRun run = NewRun(scenario, seed, history, trace);
        RunJudgement judgement = run.Judge(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return judgement;
    }

    /// <summary>Runs a scenario with a seed and tells everything.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, early or late: half a run says nothing to a search.</exception>
    /// <exception cref="ActorBlockedException">An actor blocks.</exception>
    public RunResult Run(Scenario scenario, Seed seed, CancellationToken cancellation = default)
    {
        using SimulatedRun run = NewRun(scenario, seed, history: null, trace: null);
        RunResult result = run.Execute(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Lets go of the system.</summary>
    public void Dispose() => _system?.Dispose();

    /// <summary>Prepares a run for those who look at it while it is made; to be disposed of before the next.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    public SimulatedRun Prepare(Scenario scenario, Seed seed) => NewRun(scenario, seed, history: null, trace: null);

    private SimulatedRun NewRun(Scenario scenario, Seed seed, IHistory? history, ITraceSink? trace)
    {
        if (_system is null or { IsSpoiled: true })
        {
            _system?.Dispose();
            _system = SimulatedActorSystem.Create();
        }

        var options = new RunOptions
        {
            System = _system,
            History = history,
            Trace = trace,
            NewMaster = protocols.NewMaster,
            NewReplica = protocols.NewReplica,
        };
        return new SimulatedRun(scenario, seed, options);
    }
}
