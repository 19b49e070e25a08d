namespace Replicator.Scenarios.Model.Faults;

/// <summary>What goes wrong, and for whom; when is said by the <see cref="FaultItem"/>.</summary>
public abstract record FaultSettings
{
    /// <summary>The verb that the file begins it with: <c>partition</c>, <c>crash</c>.</summary>
    public abstract string Verb { get; }
}
