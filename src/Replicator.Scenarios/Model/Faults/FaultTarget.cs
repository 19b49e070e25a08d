using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Faults;

/// <summary>Whom a fault strikes.</summary>
/// <param name="Pattern">As the file names them: a server, a pool, a site or a pattern such as <c>pool02-*</c>.</param>
/// <param name="Servers">The servers; at least one.</param>
public sealed record FaultTarget(string Pattern, ServerSet Servers)
{
    /// <summary>One server, by its name.</summary>
    public static FaultTarget One(ServerId server, ServerTopology topology) => new(topology.NameOf(server), new([new(server.Index, 1)]));
}
