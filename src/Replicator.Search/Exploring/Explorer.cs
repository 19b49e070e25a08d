using Replicator.Scenarios.Model;
using Replicator.Search.Drawing;
using Replicator.Search.Shrinking;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Exploring;

/// <summary>
/// Looks for seeds that violate what is promised: draws a scenario for each, runs it under all checkers, and makes of what fails the least that still fails. To
/// be used once; <see cref="Progress"/> may be asked from any thread.
/// </summary>
public sealed class Explorer
{
    private readonly Scenario _scenario;
    private readonly ExploreOptions _options;
    private readonly ISeedRunners? _runners;
    private readonly Func<Seed, Scenario> _draw;
    private readonly OrderedOutcomes _outcomes;
    private int _shrinkRuns;

    /// <summary>Prepares an exploration.</summary>
    /// <param name="scenario">The scenario that each seed draws from.</param>
    /// <param name="options">How; null: all defaults.</param>
    /// <param name="runners">Who runs the seeds; null: threads of this process, as the options say. What is found does not depend on it.</param>
    public Explorer(Scenario scenario, ExploreOptions? options = null, ISeedRunners? runners = null)
    {
        (_scenario, _runners) = (scenario, runners);
        _options = options ?? new ExploreOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Workers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.ViolationsMax, 1, nameof(options));
        if (_options.IsAsWritten && (_options.IsSwarm || runners is not null))
        {
            throw new ArgumentException("What is run as it is written is run by threads of this process, and nothing of it is drawn.", nameof(options));
        }

        _draw = _options.IsAsWritten ? seed => scenario with { Run = scenario.Run with { Seed = seed.Value } } : new ScenarioDraw(scenario, _options.IsSwarm).Draw;
        _outcomes = new OrderedOutcomes(_options.Seeds, _options.ViolationsMax);
    }

    /// <summary>How far it is.</summary>
    public ExploreProgress Progress => _outcomes.Progress(Volatile.Read(ref _shrinkRuns));

    /// <summary>Explores all seeds, or until enough of them violate something, or until it is cancelled.</summary>
    /// <exception cref="SearchException">A run could not be judged: an actor blocks, or this program has a fault.</exception>
    public Exploration Explore(CancellationToken cancellation = default)
    {
        if (_runners is { } runners)
        {
            runners.Run(_options.Seeds, _outcomes.Take, () => _outcomes.IsOver, cancellation);
        }
        else
        {
            new SeedWorkers(_options.Seeds, _options.Workers, _options.Protocols).Run(
                (runner, seed) => _outcomes.Take(seed.Value, SeedExplorer.Explore(_draw, runner, seed, cancellation)), () => _outcomes.IsOver, cancellation);
        }

        List<FoundViolation> violations = [];
        if (!cancellation.IsCancellationRequested)
        {
            ShrinkAll(violations, cancellation);
        }

        return new Exploration(
            _scenario.Name,
            _options.Seeds,
            _options.IsSwarm,
            _outcomes.Coverage.Runs,
            _outcomes.Held,
            _outcomes.Undecided,
            _outcomes.Coverage,
            violations,
            cancellation.IsCancellationRequested)
        {
            IsAsWritten = _options.IsAsWritten,
        };
    }

    private void ShrinkAll(List<FoundViolation> violations, CancellationToken cancellation)
    {
        using var runner = new SearchRunner(_options.Protocols);
        foreach (ulong seed in _outcomes.Violating)
        {
            var shrinker = new Shrinker(runner, new Seed(seed), _options.ShrinkRunsMax) { Ran = () => Interlocked.Increment(ref _shrinkRuns) };
            violations.Add(shrinker.Shrink(_draw(new Seed(seed)), cancellation));
        }
    }
}
