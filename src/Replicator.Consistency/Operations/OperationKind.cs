namespace Replicator.Consistency.Operations;

/// <summary>What a client asks of a register.</summary>
public enum OperationKind
{
    /// <summary>What does it hold?</summary>
    Read,

    /// <summary>It shall hold this, whatever it held.</summary>
    Write,

    /// <summary>It shall hold this, if it holds that.</summary>
    CompareAndSet,
}
