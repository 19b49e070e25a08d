namespace Replicator.Simulation.Faults;

/// <summary>
/// Hosts stand still, as in a long garbage collection. No actor and no callback of theirs runs; what comes to them (messages, timers that come due, what is
/// told from outside) waits and is handled at the end, one after the other, in the order in which it came. Their clocks go on, and what their network cards
/// have taken goes out. A crash ends the pause of that host and loses what waited; a host that is down when it begins is not paused by it.
/// </summary>
public sealed record PauseFault : HostFault
{
    /// <summary>Pauses hosts.</summary>
    /// <param name="hosts">Whom; not empty.</param>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public PauseFault(HostSet hosts)
        : base(hosts)
    {
    }

    /// <inheritdoc/>
    public override string Verb => "pause";
}
