using Replicator.Search.Exploring;
using Replicator.Search.Statistics;

namespace Replicator.Search.Planning;

/// <summary>How early a renewal is to be staged so that nobody notices, and what is to be done when.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Bound">What the chance that any token is refused may be.</param>
public sealed record RollPlan(string Scenario, SeedRange Seeds, double Bound)
{
    /// <summary>The lead; null: none up to the longest that was tried keeps the chance below the bound.</summary>
    public TimeSpan? Lead { get; init; }

    /// <summary>Where the 95 % interval begins of the lead with which the chance is the bound; it ends at <see cref="Lead"/>. Null: none was looked for, or there is none.</summary>
    public TimeSpan? LeadLow { get; init; }

    /// <summary>The longest lead that was tried.</summary>
    public TimeSpan LeadMax { get; init; }

    /// <summary>In how many runs any token is refused with the lead; null: there is none.</summary>
    public Share? AnyRefused { get; init; }

    /// <summary>The same with half of it.</summary>
    public Share? AnyRefusedAtHalf { get; init; }

    /// <summary>What comes of shorter and longer leads, ascending.</summary>
    public IReadOnlyList<LeadOutcome> Curve { get; init; } = [];

    /// <summary>What is to be done, in the order of time; empty: there is no lead.</summary>
    public IReadOnlyList<RollStep> Steps { get; init; } = [];

    /// <summary>When the new certificate takes over, by the calendar.</summary>
    public DateTimeOffset EffectiveDate { get; init; }

    /// <summary>When the old certificate ends, by the calendar.</summary>
    public DateTimeOffset OldNotAfter { get; init; }

    /// <summary>How many runs were made.</summary>
    public long Runs { get; init; }

    /// <summary>Whether it was cancelled; what is known then is no plan.</summary>
    public bool WasCancelled { get; init; }

    /// <summary>Whether the chance is at or below the bound, as far as the interval of the runs tells.</summary>
    public bool IsKept => AnyRefused?.High <= Bound;
}
