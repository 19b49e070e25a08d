using Replicator.Scenarios.Results;
using Replicator.Search.Coverage;

namespace Replicator.Search.Exploring;

/// <summary>What an exploration found. It depends on scenario, seeds and mode alone, and not on the number of threads, unless it was cancelled.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seeds">The seeds that were asked for.</param>
/// <param name="IsSwarm">Whether each seed drew its rates.</param>
/// <param name="Explored">How many seeds were run, from the first on: fewer than asked for when enough violations were found, or it was cancelled.</param>
/// <param name="Held">In how many of them everything held.</param>
/// <param name="Undecided">How many were undecided, by their reasons, in the order of the reasons' texts.</param>
/// <param name="Coverage">In how many each rare event came about.</param>
/// <param name="Violations">The violating seeds, ascending.</param>
/// <param name="WasCancelled">Whether it was cancelled.</param>
public sealed record Exploration(
    string Scenario,
    SeedRange Seeds,
    bool IsSwarm,
    long Explored,
    long Held,
    IReadOnlyDictionary<string, long> Undecided,
    EventCoverage Coverage,
    IReadOnlyList<FoundViolation> Violations,
    bool WasCancelled)
{
    /// <summary>Whether each seed ran the scenario as it is written, so that what it expects counted as well. Default false.</summary>
    public bool IsAsWritten { get; init; }

    /// <summary>How many were undecided.</summary>
    public long UndecidedCount => Undecided.Values.Sum();

    /// <summary>What it comes to, one of <see cref="VerdictNames"/>. Undecided runs count only where there are no others.</summary>
    public string Verdict =>
        Violations.Count > 0 ? VerdictNames.Violated
        : WasCancelled || Held == 0 ? VerdictNames.Undecided
        : VerdictNames.Holds;
}
