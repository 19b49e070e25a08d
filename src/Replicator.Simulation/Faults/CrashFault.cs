namespace Replicator.Simulation.Faults;

/// <summary>
/// Hosts crash, and are restarted when it ends: as by <see cref="Hosts.SimulatedHost.Crash"/> and <see cref="Hosts.SimulatedHost.Restart"/>. A host that is
/// down already is not struck; one that several crashes strike comes up when the last of them ends. Who gives it actors again is said by
/// <see cref="SimulatedFaults.HostRestarted"/>.
/// </summary>
public sealed record CrashFault : HostFault
{
    /// <summary>Crashes hosts.</summary>
    /// <param name="hosts">Whom; not empty.</param>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public CrashFault(HostSet hosts)
        : base(hosts)
    {
    }

    /// <inheritdoc/>
    public override string Verb => "crash";
}
