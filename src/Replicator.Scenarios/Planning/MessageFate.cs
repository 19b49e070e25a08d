namespace Replicator.Scenarios.Planning;

/// <summary>What becomes of a message between two servers.</summary>
/// <param name="ArrivesAt">When it arrives, since the start of the run; null: it is lost.</param>
/// <param name="ArrivesAgainAt">When its second copy arrives; null: there is none.</param>
/// <param name="IsCut">Whether a partition lost it.</param>
/// <param name="IsHeld">Whether it was held on its link for a while.</param>
public readonly record struct MessageFate(TimeSpan? ArrivesAt, TimeSpan? ArrivesAgainAt, bool IsCut, bool IsHeld);
