using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Coverage;
using Replicator.Search.Drawing;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Exploring;

/// <summary>Explores seeds one after the other: draws a scenario for each and runs it under all checkers. For one thread at a time.</summary>
/// <param name="scenario">The scenario that each seed draws from.</param>
/// <param name="isSwarm">Whether each seed draws which kinds of faults it has and how many.</param>
/// <param name="protocols">Whose state machines the runs are made with.</param>
public sealed class SeedExplorer(Scenario scenario, bool isSwarm, Protocols protocols) : IDisposable
{
    private readonly ScenarioDraw _draw = new(scenario, isSwarm);
    private readonly SearchRunner _runner = new(protocols);

    /// <summary>What comes of a seed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="Simulation.ActorBlockedException">An actor blocks.</exception>
    public SeedOutcome Explore(ulong seed, CancellationToken cancellation = default) => Explore(_draw.Draw, _runner, new Seed(seed), cancellation);

    /// <summary>Lets go of the system.</summary>
    public void Dispose() => _runner.Dispose();

    internal static SeedOutcome Explore(Func<Seed, Scenario> draw, SearchRunner runner, Seed seed, CancellationToken cancellation)
    {
        Scenario drawn = draw(seed);
        var events = new RareEventCollector(drawn);
        RunJudgement judgement = runner.Judge(drawn, seed, events, events, cancellation);
        events.Struck(judgement.Struck);
        return new SeedOutcome(ViolatedProperty.In(judgement) is not null, UndecidedBecause(judgement), events.Seen);
    }

    private static string? UndecidedBecause(RunJudgement judgement) =>
        judgement.Expectations.FirstOrDefault(static each => each.Verdict == VerdictNames.Undecided) is { } undecided
            ? undecided.Explanation
            : null;
}
