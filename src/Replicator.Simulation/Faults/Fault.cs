using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Faults;

/// <summary>
/// Something that goes wrong, as data: what kind and whom it strikes, but neither when (<see cref="PlannedFault"/>) nor what came of it
/// (<see cref="InjectedFault"/>). Immutable; faults of the same kind, targets and settings are equal.
/// </summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>What it does, as the verb that begins it: <c>partition</c>, <c>crash</c>.</summary>
    public abstract string Verb { get; }

    internal abstract IEnumerable<HostSet> Targets { get; }

    /// <summary>The same in every process: part of the fingerprint, and of the key of what the fault draws.</summary>
    internal ulong Digest => StableHash.Of(ToString());

    /// <summary>Returns kind, targets and settings in words, hosts by number.</summary>
    public sealed override string ToString() => Describe(static hosts => hosts.ToString());

    /// <summary>Kind, targets and settings in words.</summary>
    internal abstract string Describe(Func<HostSet, string> nameOf);

    /// <summary>Whether whoever names <paramref name="other"/> means this one.</summary>
    internal virtual bool Means(Fault other) => Equals(other);

    private protected static HostSet NotEmpty(HostSet hosts, string name)
    {
        ArgumentNullException.ThrowIfNull(hosts, name);
        return hosts.Count > 0 ? hosts : throw new ArgumentException($"{name} is an empty set of hosts: a fault needs at least one.", name);
    }
}
