namespace Replicator.Storage;

/// <summary>What a store answers to entries that were appended.</summary>
public enum AppendOutcome
{
    /// <summary>They are durable: nothing but the loss of the disk itself takes them away.</summary>
    Durable,

    /// <summary>They are written, and durable once the disk is synced. Whoever syncs it tells when.</summary>
    Staged,

    /// <summary>There is no room: nothing was written, and the same may be tried again.</summary>
    NoSpace,
}
