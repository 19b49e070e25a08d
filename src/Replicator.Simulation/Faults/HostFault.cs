namespace Replicator.Simulation.Faults;

/// <summary>A fault of hosts themselves, each by itself.</summary>
public abstract record HostFault : Fault
{
    private protected HostFault(HostSet hosts) => Hosts = NotEmpty(hosts, nameof(hosts));

    /// <summary>Whom it strikes.</summary>
    public HostSet Hosts { get; }

    internal sealed override IEnumerable<HostSet> Targets => [Hosts];

    internal override string Describe(Func<HostSet, string> nameOf) => $"{Verb} {nameOf(Hosts)}";
}
