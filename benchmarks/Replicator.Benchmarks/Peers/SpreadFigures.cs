namespace Replicator.Benchmarks.Peers;

/// <summary>What was measured of some writes.</summary>
/// <param name="Seconds">How long each took.</param>
/// <param name="Messages">How many messages went between members meanwhile.</param>
internal sealed record SpreadFigures(MedianSample Seconds, MedianSample Messages);
