namespace Replicator.Domain.Protocol;

/// <summary>Why a master does not accept a request.</summary>
public enum RefusalReason
{
    /// <summary>Something was accepted for the type since the version that the request saw. The last word.</summary>
    StaleVersion,

    /// <summary>The master is about to hand over and its store is read-only meanwhile.</summary>
    ReadOnly,

    /// <summary>The store is not the active one, or not any more.</summary>
    NotActive,

    /// <summary>There is no previous certificate to remove. The last word.</summary>
    NothingToRemove,
}
