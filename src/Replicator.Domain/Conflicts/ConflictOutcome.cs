namespace Replicator.Domain.Conflicts;

/// <summary>What becomes of a request.</summary>
public enum ConflictOutcome
{
    /// <summary>It is committed and its certificate is in use from now on.</summary>
    Committed,

    /// <summary>It is accepted, but another one rules: its certificate is never in use. Its requester is told of success.</summary>
    Overruled,

    /// <summary>It is refused, and its requester is told.</summary>
    Refused,

    /// <summary>It is kept beside the one in use until a request that has seen both chooses; its requester is told.</summary>
    KeptAsSibling,
}
