namespace Replicator.Scenarios.Results;

/// <summary>A replication that an operator forced, and what came of it.</summary>
/// <param name="Server">The name of the server to whose replica everything was to be sent again; null: to all.</param>
/// <param name="CommandedAtSeconds">When the operator gave the command, in seconds of virtual time since the start of the run.</param>
/// <param name="StartedAtSeconds">When it started, in seconds of virtual time since the start of the run; null when it did not.</param>
public sealed record ForcedReplicationOutcome(string? Server, decimal CommandedAtSeconds, decimal? StartedAtSeconds);
