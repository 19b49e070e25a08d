using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Comparing;

/// <summary>
/// Runs a scenario as it is with the same seeds under each of several conflict policies: what differs between the rows differs because of the policies, since
/// every draw is the same. To be used once.
/// </summary>
public sealed class PolicyComparison
{
    private readonly Scenario _scenario;
    private readonly ComparisonOptions _options;
    private readonly Scenario[] _variants;
    private readonly PolicyRow[] _rows;
    private readonly InSeedOrder<RunResult[]> _runs;

    /// <summary>Prepares a comparison.</summary>
    /// <param name="scenario">The scenario; the policy it has does not matter.</param>
    /// <param name="options">What is compared; null: all defaults.</param>
    public PolicyComparison(Scenario scenario, ComparisonOptions? options = null)
    {
        (_scenario, _options) = (scenario, options ?? new ComparisonOptions());
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Workers, 1, nameof(options));
        _variants = [.. _options.Policies.Select(policy => scenario with { Replication = scenario.Replication with { Conflict = policy } })];
        _rows = [.. _options.Policies.Select(static policy => new PolicyRow(policy))];
        _runs = new InSeedOrder<RunResult[]>(_options.Seeds.First, Take);
    }

    /// <summary>How many seeds are done, under all policies, from the first on. May be asked from any thread.</summary>
    public long SeedsDone => _runs.Taken;

    /// <summary>Runs all seeds, or until it is cancelled.</summary>
    /// <exception cref="SearchException">A run could not be judged, or an actor failed in it.</exception>
    public Comparison Compare(CancellationToken cancellation = default)
    {
        new SeedWorkers(_options.Seeds, _options.Workers, Protocols.Own).Run(
            (runner, seed) => _runs.Add(seed.Value, [.. _variants.Select(variant => RunOne(runner, variant, seed, cancellation))]),
            static () => false,
            cancellation);
        return new Comparison(_scenario.Name, _options.Seeds, _rows, cancellation.IsCancellationRequested && (ulong)SeedsDone < _options.Seeds.Count);
    }

    private bool Take(RunResult[] runs)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            _rows[i].Add(runs[i], runs[0]);
        }

        return false;
    }

    private static RunResult RunOne(SearchRunner runner, Scenario variant, Seed seed, CancellationToken cancellation)
    {
        RunResult run = runner.Run(variant, seed, cancellation);
        string? failure = run.Failures.Concat(run.Violations).FirstOrDefault();
        return failure is null
            ? run
            : throw new InvalidOperationException($"under {PolicyNames.Of(variant.Replication.Conflict)}: {failure}");
    }
}
