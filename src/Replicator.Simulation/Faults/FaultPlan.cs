using System.Collections;

namespace Replicator.Simulation.Faults;

/// <summary>
/// Faults and their times, as data: what <see cref="SimulatedFaults.Schedule"/> puts on a run's agenda. A search may drop entries from it and run again.
/// Entries may overlap. Immutable.
/// </summary>
public sealed class FaultPlan : IReadOnlyList<PlannedFault>
{
    private readonly PlannedFault[] _entries;

    /// <summary>A plan of these entries, in this order.</summary>
    public FaultPlan(params IEnumerable<PlannedFault> entries) => _entries = [.. entries];

    /// <summary>The plan without faults.</summary>
    public static FaultPlan Empty { get; } = new();

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Length;

    /// <summary>An entry, by its place from 0.</summary>
    public PlannedFault this[int index] => _entries[index];

    /// <summary>This plan's entries, then the other's.</summary>
    public FaultPlan And(FaultPlan other) => new(_entries.Concat(other));

    /// <summary>The plan without the entries at these places. What the other entries draw does not change by it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no entry at such a place.</exception>
    public FaultPlan Without(params IReadOnlyCollection<int> places)
    {
        foreach (int place in places)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(places));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count, nameof(places));
        }

        return new FaultPlan(_entries.Where((_, place) => !places.Contains(place)));
    }

    /// <summary>The entries in their order.</summary>
    public IEnumerator<PlannedFault> GetEnumerator() => ((IEnumerable<PlannedFault>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns one line for each entry.</summary>
    public override string ToString() => string.Join('\n', _entries.AsEnumerable());
}
