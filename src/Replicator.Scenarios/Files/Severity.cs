namespace Replicator.Scenarios.Files;

/// <summary>How bad a problem of a scenario file is.</summary>
public enum Severity
{
    /// <summary>The scenario can be run but may not mean what its author thinks.</summary>
    Warning,

    /// <summary>The scenario cannot be run.</summary>
    Error,
}
