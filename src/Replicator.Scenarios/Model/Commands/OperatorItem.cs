namespace Replicator.Scenarios.Model.Commands;

/// <summary>Something that an operator does at a given time.</summary>
/// <param name="At">When, since the start of the run.</param>
public abstract record OperatorItem(TimeSpan At);
