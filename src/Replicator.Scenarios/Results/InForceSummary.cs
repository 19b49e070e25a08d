namespace Replicator.Scenarios.Results;

/// <summary>Where a certificate was in force, and for how long. Only servers that install its type count.</summary>
/// <param name="Servers">On how many servers it was ever in force.</param>
/// <param name="Stretches">How often it came into force, on all servers together; more than the servers where some got it back.</param>
/// <param name="FromSeconds">When the first server had it, in seconds of virtual time since the start of the run; null when no server had it.</param>
/// <param name="UntilSeconds">
/// When the last server lost it, or the end of the run, in seconds of virtual time since the start of the run; null when no server had it.
/// </param>
/// <param name="IsInForceAtEnd">Whether it is still in force on a server at the end of the run.</param>
/// <param name="LongestSeconds">The longest it was in force on one server at a stretch, in seconds; where it still is, up to the end of the run.</param>
/// <param name="ServerSeconds">For how long it was in force, summed over all servers, in seconds; where it still is, up to the end of the run.</param>
/// <param name="Pools">The same by pool, for pools that had it.</param>
public sealed record InForceSummary(
    int Servers,
    int Stretches,
    decimal? FromSeconds,
    decimal? UntilSeconds,
    bool IsInForceAtEnd,
    decimal LongestSeconds,
    decimal ServerSeconds,
    IReadOnlyList<PoolInForce> Pools);
