namespace Replicator.Domain.Topology;

/// <summary>What a server of a pool does, as far as replication and certificates care. Facts about each: <c>ServerRoles</c>.</summary>
public enum ServerRole
{
    /// <summary>A server of an Enterprise Edition front end pool.</summary>
    FrontEnd,

    /// <summary>A Standard Edition server: a pool of one.</summary>
    StandardEdition,

    /// <summary>A Director.</summary>
    Director,

    /// <summary>An Edge server: outside the domain, reached over HTTPS.</summary>
    Edge,

    /// <summary>A stand-alone Mediation server.</summary>
    Mediation,

    /// <summary>A Persistent Chat front end.</summary>
    PersistentChat,

    /// <summary>A Survivable Branch Appliance.</summary>
    SurvivableBranchAppliance,

    /// <summary>A Survivable Branch Server.</summary>
    SurvivableBranchServer,
}
