namespace Replicator.Scenarios.Model;

/// <summary>When recurring requests come.</summary>
public abstract record Recurrence;
