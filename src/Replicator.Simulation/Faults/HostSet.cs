using System.Collections;
using System.Globalization;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Faults;

/// <summary>
/// Hosts of one world, by number: whom a fault strikes. Kept as ascending runs of numbers, so that a site of a hundred thousand hosts made one after the
/// other takes no more than a single host, and every set has one form: equal sets are equal and enumerate alike. Immutable; any thread.
/// </summary>
public sealed class HostSet : IEquatable<HostSet>, IEnumerable<HostId>
{
    private readonly Run[] _runs;

    private HostSet(Run[] runs)
    {
        _runs = runs;
        foreach (Run run in runs)
        {
            Count += run.Last - run.First + 1;
        }
    }

    /// <summary>The set without hosts. A fault needs at least one.</summary>
    public static HostSet Empty { get; } = new([]);

    /// <summary>How many hosts there are.</summary>
    public int Count { get; }

    /// <summary>The set of these hosts; their order and repetitions do not matter.</summary>
    public static HostSet Of(params SimulatedHost[] hosts) => Of(hosts.Select(static host => host.Id));

    /// <inheritdoc cref="Of(SimulatedHost[])"/>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static HostSet Of(IEnumerable<HostId> hosts)
    {
        int[] indices = [.. hosts.Select(static host => host.Index)];
        Array.Sort(indices);
        List<Run> runs = [];
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(hosts));
            if (runs.Count > 0 && index <= runs[^1].Last + 1)
            {
                runs[^1] = runs[^1] with { Last = index };
            }
            else
            {
                runs.Add(new Run(index, index));
            }
        }

        return runs.Count == 0 ? Empty : new HostSet([.. runs]);
    }

    /// <summary>The set of one host.</summary>
    public static HostSet FromSimulatedHost(SimulatedHost host) => Of(host);

    /// <summary>The set of one host.</summary>
    public static implicit operator HostSet(SimulatedHost host) => Of(host);

    /// <summary>Whether a host is in the set.</summary>
    public bool Contains(HostId host) => Contains(host.Index);

    /// <summary>The hosts of either set.</summary>
    public HostSet Union(HostSet other) => Of(this.Concat(other));

    /// <summary>The hosts of this set that are not in the other.</summary>
    public HostSet Except(HostSet other) => Of(this.Where(host => !other.Contains(host)));

    /// <summary>The hosts in the order of their numbers.</summary>
    public IEnumerator<HostId> GetEnumerator()
    {
        foreach (Run run in _runs)
        {
            for (int index = run.First; index <= run.Last; index++)
            {
                yield return new HostId(index);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the other set has the same hosts.</summary>
    public bool Equals(HostSet? other) => other is not null && _runs.AsSpan().SequenceEqual(other._runs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HostSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _runs.Length == 0 ? 0 : unchecked((_runs[0].First * 31) + _runs[^1].Last + (Count * 17));

    /// <summary>Returns the numbers, such as <c>#0-#3,#7</c>.</summary>
    public override string ToString() => string.Join(',', _runs.Select(static run => run.First == run.Last
        ? string.Create(CultureInfo.InvariantCulture, $"#{run.First}")
        : string.Create(CultureInfo.InvariantCulture, $"#{run.First}-#{run.Last}")));

    /// <summary>The greatest number; the set must not be empty.</summary>
    internal int Last => _runs[^1].Last;

    internal bool Contains(int host)
    {
        int low = 0;
        int high = _runs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            ref readonly Run run = ref _runs[middle];
            if (host < run.First)
            {
                high = middle - 1;
            }
            else if (host > run.Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Run(int First, int Last);
}
