namespace Replicator.Scenarios.Results;

/// <summary>Where and for how long a certificate was in force in a pool.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Servers">On how many of its servers it was ever in force.</param>
/// <param name="LongestSeconds">The longest it was in force on one of them.</param>
/// <param name="ServerSeconds">The sum over them.</param>
public sealed record PoolInForce(string Pool, int Servers, decimal LongestSeconds, decimal ServerSeconds);
