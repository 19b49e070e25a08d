using Replicator.Domain.History;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Runs a scenario in a simulated world of its own, for those who know nothing of the simulation.</summary>
public static class SimulatedScenario
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="seed">What decides every draw.</param>
    /// <param name="history">Who else is told what happens; null: nobody.</param>
    /// <param name="cancellation">Ends the run early; the result then tells what is known so far.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before any virtual time had passed.</exception>
    public static RunResult Run(Scenario scenario, ulong seed, IHistory? history = null, CancellationToken cancellation = default)
    {
        using var run = new SimulatedRun(scenario, new Seed(seed), new RunOptions { History = history });
        return run.Execute(cancellation);
    }
}
