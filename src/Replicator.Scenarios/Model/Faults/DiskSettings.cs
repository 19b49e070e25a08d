using Replicator.Simulation.Faults.Disks;

namespace Replicator.Scenarios.Model.Faults;

/// <summary>The disks of servers fail.</summary>
/// <param name="Servers">Whose.</param>
/// <param name="Fault">How.</param>
public sealed record DiskSettings(FaultTarget Servers, DiskFaultKind Fault) : ServerFaultSettings(Servers)
{
    /// <inheritdoc/>
    public override string Verb => "disk";
}
