namespace Replicator.Scenarios.Results;

/// <summary>Where and for how long a certificate was in force in a pool.</summary>
/// <param name="Pool">The name of the pool.</param>
/// <param name="Servers">On how many of its servers it was ever in force.</param>
/// <param name="Stretches">How often it came into force, on all of them together; more than the servers where some got it back.</param>
/// <param name="IsInForceAtEnd">Whether it is still in force on one of them at the end of the run.</param>
/// <param name="LongestSeconds">The longest it was in force on one of them at a stretch, in seconds; where it still is, up to the end of the run.</param>
/// <param name="ServerSeconds">For how long it was in force, summed over them, in seconds; where it still is, up to the end of the run.</param>
public sealed record PoolInForce(string Pool, int Servers, int Stretches, bool IsInForceAtEnd, decimal LongestSeconds, decimal ServerSeconds);
