namespace Replicator.Scenarios.Model;

/// <summary>At every whole multiple of a period since the start of the run, the first after one period.</summary>
/// <param name="Period">The period; at least 1 ms.</param>
public sealed record FixedRecurrence(TimeSpan Period) : Recurrence;
