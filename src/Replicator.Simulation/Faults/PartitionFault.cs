namespace Replicator.Simulation.Faults;

/// <summary>
/// Nothing gets from one set of hosts to the other: what enters the link while it lasts is lost, and nobody is told. A host stays in reach of its own set.
/// </summary>
public sealed record PartitionFault : LinkFault
{
    /// <summary>Cuts two sets off from each other.</summary>
    /// <param name="from">The first set, not empty.</param>
    /// <param name="to">The second set, not empty; the same set again cuts its hosts off from each other.</param>
    /// <param name="direction">Both ways, or only from the first to the second. Default both.</param>
    /// <exception cref="ArgumentException">A set is empty.</exception>
    public PartitionFault(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays)
        : base(from, to, direction)
    {
    }

    /// <inheritdoc/>
    public override string Verb => "partition";
}
