namespace Replicator.Scenarios.Results;

/// <summary>An agent of the Central Management Store, and when it last showed that it lived.</summary>
/// <param name="Fqdn">The full name of its server.</param>
/// <param name="LastHeartbeatSeconds">Its last heartbeat, in seconds of virtual time since the start of the run; null when there was none yet.</param>
public sealed record AgentStatus(string Fqdn, decimal? LastHeartbeatSeconds);
