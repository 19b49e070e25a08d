namespace Replicator.Simulation.Faults.Disks;

/// <summary>The disks of hosts fail, each by itself.</summary>
public sealed record DiskFault : HostFault
{
    /// <summary>Makes disks fail.</summary>
    /// <param name="hosts">Whose; not empty.</param>
    /// <param name="kind">How.</param>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public DiskFault(HostSet hosts, DiskFaultKind kind)
        : base(hosts) =>
        Kind = Enum.IsDefined(kind) ? kind : throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected Full, LostSyncs or TornWrite.");

    /// <summary>How they fail.</summary>
    public DiskFaultKind Kind { get; }

    /// <inheritdoc/>
    public override string Verb => "failDisk";

    internal override string Describe(Func<HostSet, string> nameOf) => $"{base.Describe(nameOf)} ({Kind})";
}
