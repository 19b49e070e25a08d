namespace Replicator.Scenarios.Model.Faults;

/// <summary>An entry of the faults: something goes wrong, at its time or by chance.</summary>
/// <param name="What">What goes wrong.</param>
public abstract record FaultItem(FaultSettings What);
