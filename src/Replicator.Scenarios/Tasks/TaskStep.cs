namespace Replicator.Scenarios.Tasks;

/// <summary>A step of a scheduled task.</summary>
/// <param name="Name">What it does, such as <c>Assign</c>.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="At">When it was over, by the run's calendar; null: it was not come to.</param>
/// <param name="Text">What there is to say of it.</param>
public sealed record TaskStep(string Name, TaskStepOutcome Outcome, DateTimeOffset? At, string Text);
