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
}
