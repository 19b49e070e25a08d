namespace Replicator.Simulation.Faults;

/// <summary>
/// The links between two sets of hosts are worse than they should be. Several may overlap: a message that no partition loses and no hold keeps goes through
/// them in the order in which they began, and in each through loss, multiplied latency, added latency, reordering, bandwidth, duplication, in this order. The
/// link's own loss, latency and so on were drawn when the message was sent and do not change by it; what a fault draws is keyed by the fault and the message.
/// </summary>
public sealed record DegradeFault : LinkFault
{
    /// <summary>Makes the links between two sets worse.</summary>
    /// <param name="from">The first set, not empty.</param>
    /// <param name="to">The second set, not empty.</param>
    /// <param name="degradation">By how much; something must be set.</param>
    /// <param name="direction">Both ways, or only from the first to the second. Default both.</param>
    /// <exception cref="ArgumentException">A set is empty, or nothing is degraded.</exception>
    public DegradeFault(HostSet from, HostSet to, LinkDegradation degradation, LinkDirection direction = LinkDirection.BothWays)
        : base(from, to, direction)
    {
        ArgumentNullException.ThrowIfNull(degradation);
        Degradation = degradation.ToString().Length > 0
            ? degradation
            : throw new ArgumentException("nothing is degraded: set latency, loss, duplication, reordering or bandwidth.", nameof(degradation));
    }

    /// <summary>By how much the links are worse.</summary>
    public LinkDegradation Degradation { get; }

    /// <inheritdoc/>
    public override string Verb => "degrade";

    internal override string Describe(Func<HostSet, string> nameOf) => $"{base.Describe(nameOf)} ({Degradation})";
}
