namespace Replicator.Benchmarks.Peers;

/// <summary>What came of two writes, over some runs.</summary>
/// <param name="Writes">What was written.</param>
/// <param name="Contender">Who.</param>
/// <param name="Runs">In how many runs.</param>
/// <param name="LaterLost">In how many of them the later write is not what is left.</param>
/// <param name="Told">In how many of them a writer was told anything but success.</param>
internal sealed record TwoWritesRow(TwoWrites Writes, string Contender, int Runs, int LaterLost, int Told);
