using Replicator.Domain.Topology;

namespace Replicator.Search.Drawing;

/// <summary>Gives a topology a second store, so that there is something to fail over to.</summary>
internal static class BackupStore
{
    /// <summary>The topology with a backup on the first other pool that can hold a store; unchanged where it has one already, or no pool can.</summary>
    public static ServerTopology In(ServerTopology topology)
    {
        Pool? backup = topology.Pools.FirstOrDefault(pool => pool != topology.CmsPool && pool.Role.Facts().CanHoldCms);
        return backup is null || topology.CmsBackupPool is not null
            ? topology
            : new ServerTopology(topology.Domain, topology.Sites.Select(site => Of(site, topology, backup)), topology.NameOf(topology.CmsServer));
    }

    private static SiteDefinition Of(Site site, ServerTopology topology, Pool backup) => new(site.Name, [.. topology.Pools
        .Where(pool => pool.Site.Index == site.Index)
        .Select(pool => new PoolDefinition(pool.Name, pool.Role, pool.ServerCount, pool == topology.CmsPool, pool == backup))]);
}
