namespace Replicator.Scenarios.Model.Faults;

/// <summary>A fault of servers, each by itself.</summary>
/// <param name="Servers">Whom it strikes.</param>
public abstract record ServerFaultSettings(FaultTarget Servers) : FaultSettings;
