namespace Replicator.Storage.Content;

/// <summary>What made a version.</summary>
public enum VersionKind
{
    /// <summary>A commit, whose certificate is in use from then on.</summary>
    Commit,

    /// <summary>A commit that keeps its certificate beside the one in use.</summary>
    Sibling,

    /// <summary>A commit that stages its certificate until its effective date.</summary>
    Roll,

    /// <summary>A commit that unassigns the previous certificate.</summary>
    Removal,

    /// <summary>A failover, with which an epoch begins.</summary>
    Opening,

    /// <summary>A complete configuration that a server was seeded with.</summary>
    Seed,
}
