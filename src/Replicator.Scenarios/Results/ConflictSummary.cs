namespace Replicator.Scenarios.Results;

/// <summary>
/// How often requests met, and what became of them in truth. Two requests are concurrent when neither server had the other's certificate when they were made;
/// see
/// <see cref="RequestFate"/> for the rest.
/// </summary>
public sealed record ConflictSummary
{
    /// <summary>The conflict policy, as in the scenario file.</summary>
    public string Policy { get; init; } = "lastReplicatedWins";

    /// <summary>How many requests were concurrent with at least one other on which the master decided.</summary>
    public int Concurrent { get; init; }

    /// <summary>How many were overwritten by a request that had seen them.</summary>
    public int Replaced { get; init; }

    /// <summary>How many were overwritten by a request that had not seen them: lost updates.</summary>
    public int OverwrittenUnseen { get; init; }

    /// <summary>How many were overruled at once and so never in force, though those who asked were told of success.</summary>
    public int Overruled { get; init; }

    /// <summary>How many of the overruled lost only because a clock was wrong.</summary>
    public int LostToClock { get; init; }

    /// <summary>How many of those lost to a request that their server had already applied.</summary>
    public int LostToClockHavingSeen { get; init; }

    /// <summary>How many of the overruled had the same stamp as the one that overruled them.</summary>
    public int LostToTie { get; init; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; init; }

    /// <summary>How many of the refused learnt of it.</summary>
    public int RefusedAndTold { get; init; }

    /// <summary>How many were kept as siblings.</summary>
    public int Kept { get; init; }

    /// <summary>Among how many of those a later request chose.</summary>
    public int Resolved { get; init; }

    /// <summary>How many were lost without anyone being told: overruled, or overwritten by a request that had not seen them.</summary>
    public int LostSilently { get; init; }

    /// <summary>How many were committed and then lost by a forced failover.</summary>
    public int LostByFailover { get; init; }

    /// <summary>
    /// For how long certificates of two or more requests were in force at the same time, on servers that install them, in seconds of virtual time.
    /// </summary>
    public decimal SplitSeconds { get; init; }

    /// <summary>For how many certificate types the winner is not the request that was really made last, of those on which the master decided.</summary>
    public int WrongWinners { get; init; }
}
