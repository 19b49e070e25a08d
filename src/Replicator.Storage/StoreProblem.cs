namespace Replicator.Storage;

/// <summary>What is the matter with a store, or with what it was given.</summary>
public enum StoreProblem
{
    /// <summary>There is no such file, or it is none.</summary>
    Missing,

    /// <summary>It is something else: no store, or no export of one.</summary>
    NotAStore,

    /// <summary>It is of a schema that this program does not know.</summary>
    OtherSchema,

    /// <summary>It is a store, and damaged.</summary>
    Damaged,

    /// <summary>Another process, or another part of this one, has it open.</summary>
    Locked,

    /// <summary>It cannot be read.</summary>
    NotReadable,

    /// <summary>It cannot be written.</summary>
    NotWritable,

    /// <summary>What was to be made is there already.</summary>
    Exists,

    /// <summary>An entry cannot follow those that are there.</summary>
    Refused,

    /// <summary>The server that keeps it cannot be reached, or the connection to it was lost. Nothing was appended.</summary>
    Unreachable,

    /// <summary>The connection was lost while a transaction was being committed. Whether it was is known when the store is opened again.</summary>
    InDoubt,

    /// <summary>Another owner has opened it since. This one appends nothing any more.</summary>
    TakenOver,

    /// <summary>It holds the records of servers of another scenario or seed.</summary>
    OtherOwner,
}
