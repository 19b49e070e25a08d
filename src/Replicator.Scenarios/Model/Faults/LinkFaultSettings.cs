namespace Replicator.Scenarios.Model.Faults;

/// <summary>A fault of the links between two sets of servers.</summary>
/// <param name="From">One end; with <paramref name="OneWay"/> the senders.</param>
/// <param name="To">The other end; with <paramref name="OneWay"/> the receivers.</param>
/// <param name="OneWay">Whether it strikes only what <paramref name="From"/> sends to <paramref name="To"/>.</param>
public abstract record LinkFaultSettings(FaultTarget From, FaultTarget To, bool OneWay) : FaultSettings;
