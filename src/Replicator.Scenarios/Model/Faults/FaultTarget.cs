using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Faults;

/// <summary>Whom a fault strikes.</summary>
/// <param name="Pattern">As the file names them: a server, a pool, a site or a pattern such as <c>pool02-*</c>.</param>
/// <param name="Servers">The servers; at least one.</param>
public sealed record FaultTarget(string Pattern, ServerSet Servers);
