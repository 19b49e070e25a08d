namespace Replicator.Search.Comparing;

/// <summary>What conflicts came to in one run.</summary>
internal readonly record struct ConflictTally
{
    /// <summary>How many requests were made.</summary>
    public int Requests { get; init; }

    /// <summary>How many were committed.</summary>
    public int Committed { get; init; }

    /// <summary>How many lost their effect to a request that had not seen them, without anybody being told.</summary>
    public int LostSilently { get; init; }

    /// <summary>How many were refused for good.</summary>
    public int Refused { get; init; }

    /// <summary>How many were kept as siblings.</summary>
    public int Siblings { get; init; }

    /// <summary>How many requesters were told that their request is refused or kept beside another.</summary>
    public int Told { get; init; }

    /// <summary>Whether another certificate is in use at the end than the one that was requested last in true time.</summary>
    public bool IsWrongWinner { get; init; }

    /// <summary>For how long two certificates were in use at the same time, in ticks.</summary>
    public long SplitTicks { get; init; }
}
