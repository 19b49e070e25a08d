namespace Replicator.Scenarios.Results;

/// <summary>
/// What became of a request by the order in which things really happened, where <see cref="RequestOutcome.Outcome"/> does not say it all: the simulator knows
/// what every server had applied when a request was made there, and no clock of any server deceives it.
/// </summary>
public static class RequestFate
{
    /// <summary>It was overwritten by a request that had seen it: a renewal, and no conflict.</summary>
    public const string Replaced = "replaced";

    /// <summary>It was overwritten by a request that had not seen it: a lost update. Nobody is told.</summary>
    public const string OverwrittenUnseen = "overwrittenUnseen";

    /// <summary>
    /// It was overruled by a request that only a wrong clock put in the right: one that was really made before it, or after it where the first writer wins.
    /// Nobody is told.
    /// </summary>
    public const string LostToClock = "lostToClock";

    /// <summary>It was overruled by a request of the same stamp, as the policy breaks ties. Nobody is told.</summary>
    public const string LostToTie = "lostToTie";

    /// <summary>It was committed, and a forced failover lost it. Nobody is told.</summary>
    public const string LostByFailover = "lostByFailover";
}
