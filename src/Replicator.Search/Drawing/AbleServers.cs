using Replicator.Domain.Topology;

namespace Replicator.Search.Drawing;

/// <summary>On which servers the global certificate can be asked for.</summary>
internal static class AbleServers
{
    public static ServerSet In(ServerTopology topology) => new(topology.Pools
        .Where(static pool => pool.Role.Facts().CanRequestGlobalCertificate)
        .Select(static pool => new ServerRange(pool.FirstServer.Index, pool.ServerCount)));
}
