namespace Replicator.Search.Exploring;

/// <summary>How far an exploration is.</summary>
/// <param name="Explored">How many seeds are done, from the first on.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Violations">How many of them violate what is promised.</param>
/// <param name="EventsReached">How many kinds of rare events have come about.</param>
/// <param name="EventsCount">How many there are.</param>
/// <param name="ShrinkRuns">How many runs shrinking has taken; 0 before it begins.</param>
public readonly record struct ExploreProgress(long Explored, ulong Count, int Violations, int EventsReached, int EventsCount, int ShrinkRuns);
