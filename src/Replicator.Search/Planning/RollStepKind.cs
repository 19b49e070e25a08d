namespace Replicator.Search.Planning;

/// <summary>What is done at a step of a renewal.</summary>
public enum RollStepKind
{
    /// <summary>A new certificate is requested and staged.</summary>
    Stage,

    /// <summary>Somebody looks whether every server has it.</summary>
    Verify,

    /// <summary>Its key is uploaded to a partner that reads no metadata.</summary>
    Upload,

    /// <summary>A partner that does not do so by itself reads the metadata.</summary>
    Refresh,

    /// <summary>A partner that does so by itself has read the metadata by now.</summary>
    RefreshesItself,

    /// <summary>The new certificate takes over by itself, and somebody looks whether partners accept it.</summary>
    TakeOver,

    /// <summary>The old certificate is removed.</summary>
    RemovePrevious,
}
