namespace Replicator.Scenarios.Model.Commands;

/// <summary>Something that an operator does at a given time.</summary>
/// <param name="At">When, since the start of the run.</param>
public abstract record OperatorItem(TimeSpan At)
{
    /// <summary>Whether the run may pass without it coming to an end; otherwise such a run is undecided. Default false.</summary>
    public bool IsOptional { get; init; }
}
