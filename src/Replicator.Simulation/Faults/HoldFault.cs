namespace Replicator.Simulation.Faults;

/// <summary>
/// What is to enter the link between two sets of hosts is kept, in order, and goes on with its own latency when the fault ends: a link that stalls and loses
/// nothing. What goes on is looked at anew by the faults in effect then: it may be lost to a partition, or held by another hold.
/// </summary>
public sealed record HoldFault : LinkFault
{
    /// <summary>Holds what two sets send to each other.</summary>
    /// <param name="from">The first set, not empty.</param>
    /// <param name="to">The second set, not empty.</param>
    /// <param name="direction">Both ways, or only from the first to the second. Default both.</param>
    /// <exception cref="ArgumentException">A set is empty.</exception>
    public HoldFault(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays)
        : base(from, to, direction)
    {
    }

    /// <inheritdoc/>
    public override string Verb => "hold";
}
