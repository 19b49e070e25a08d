namespace Replicator.Scenarios.Running;

/// <summary>How far a run is.</summary>
/// <param name="Phase">What it does now.</param>
/// <param name="Servers">How many servers have been made.</param>
/// <param name="ServerCount">How many there will be.</param>
/// <param name="VirtualTime">How far virtual time is.</param>
/// <param name="Until">Where it ends at the latest.</param>
/// <param name="UpToDate">How many replicas have the newest version, by the master's word.</param>
/// <param name="Events">How many events have been handled.</param>
public readonly record struct RunProgress(
    RunPhase Phase, int Servers, int ServerCount, TimeSpan VirtualTime, TimeSpan Until, int UpToDate, long Events);
