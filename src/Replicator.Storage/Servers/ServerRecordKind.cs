namespace Replicator.Storage.Servers;

/// <summary>What a server keeps. The numbers are those on the disk.</summary>
public enum ServerRecordKind
{
    /// <summary>What its replica has with the packages it was sent.</summary>
    Replica = 1,

    /// <summary>What is assigned on it.</summary>
    Assigned = 2,

    /// <summary>The highest number of a request that its requester used.</summary>
    Requests = 3,

    /// <summary>The highest number of an operation that its client used.</summary>
    Operations = 4,
}
