namespace Replicator.Simulation.Faults;

/// <summary>The next thing that has waited for a host is to be handled.</summary>
internal sealed record CatchUp(int Host, PausedHosts.Waiting Waiting);
