namespace Replicator.Scenarios.Model;

/// <summary>What an end of a link is, from the least to the most specific.</summary>
public enum LinkEndKind
{
    /// <summary>All servers of a site.</summary>
    Site,

    /// <summary>All servers of a pool.</summary>
    Pool,

    /// <summary>One server.</summary>
    Server,
}
