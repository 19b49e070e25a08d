namespace Replicator.Scenarios.Results;

/// <summary>How often something happened in stretches of a run that are equally long.</summary>
/// <param name="BinSeconds">How long each is, in seconds; the first begins with the run.</param>
/// <param name="Counts">How often in each, up to the last that is not zero.</param>
public sealed record CountsOverTime(decimal BinSeconds, IReadOnlyList<int> Counts);
