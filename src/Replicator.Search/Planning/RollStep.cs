using Replicator.Scenarios.Model.OAuth;
using Replicator.Search.Statistics;

namespace Replicator.Search.Planning;

/// <summary>A step of a renewal.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">When, by the calendar.</param>
/// <param name="Where">On which server, or at which partner.</param>
/// <param name="Partner">The partner it is about, by its number; null: none.</param>
public sealed record RollStep(RollStepKind Kind, DateTimeOffset At, string Where, int? Partner = null)
{
    /// <summary>What that partner is; null: there is none.</summary>
    public PartnerProduct? Product { get; init; }

    /// <summary>How many tokens are refused when it is forgotten; null: that was not run, for nothing is changed by looking.</summary>
    public Sample? RefusedIfForgotten { get; init; }

    /// <summary>For which reasons.</summary>
    public IReadOnlyList<string> ReasonsIfForgotten { get; init; } = [];
}
