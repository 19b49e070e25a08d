namespace Replicator.Simulation.Faults;

/// <summary>
/// A state of hosts that the simulation itself knows nothing of: a share that denies access, a certificate that nobody trusts. It begins, ends, is traced and
/// counted as any other fault; what it does is up to those who ask for it by its name, see <see cref="SimulatedFaults.Strikes"/>.
/// </summary>
public sealed record ConditionFault : HostFault
{
    /// <summary>Puts hosts into a state.</summary>
    /// <param name="hosts">Whom; not empty.</param>
    /// <param name="name">What the state is called; not empty.</param>
    /// <exception cref="ArgumentException">The set or the name is empty.</exception>
    public ConditionFault(HostSet hosts, string name)
        : base(hosts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What the state is called.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string Verb => Name;
}
