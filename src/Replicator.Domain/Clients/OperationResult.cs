namespace Replicator.Domain.Clients;

/// <summary>How an operation that was answered ended. One that was not answered in time has no result: it may have happened, or may still happen.</summary>
public enum OperationResult
{
    /// <summary>It took place.</summary>
    Done,

    /// <summary>A compare-and-set that found another version: it did not take place, and that is an answer about the register.</summary>
    Mismatch,

    /// <summary>A store did not accept it, being read-only or not active. It may have taken place all the same, where it was sent more than once.</summary>
    Refused,
}
