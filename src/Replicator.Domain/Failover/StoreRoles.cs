namespace Replicator.Domain.Failover;

/// <summary>What the roles of stores have in common.</summary>
public static class StoreRoles
{
    /// <summary>Whether a store in this role is the master of its epoch: it replicates, even while it takes nothing new.</summary>
    public static bool IsServing(this StoreRole role) => role is StoreRole.Active or StoreRole.ReadOnly or StoreRole.HandedOver;
}
