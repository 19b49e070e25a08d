using System.Collections;
using Replicator.Simulation.Randomness;

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

    /// <summary>
    /// Draws a plan from a seed: in every minute of a window, counted from its beginning, each fault begins with its chance, at a moment of that minute all of
    /// which are equally likely, unless it is in effect then or its gap not over. Pure: the same arguments give the same plan.
    /// </summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="from">The beginning of the window.</param>
    /// <param name="to">The end of the window: no fault begins at or after it, and what would last longer ends with it.</param>
    /// <param name="faults">What may happen.</param>
    /// <returns>The entries by their start; of equal ones, in the order of <paramref name="faults"/>.</returns>
    /// <exception cref="ArgumentException">Two faults share a name, or the window ends before it begins.</exception>
    public static FaultPlan Draw(Seed seed, VirtualTime from, VirtualTime to, params IEnumerable<DrawnFault> faults)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        SortedSet<string> names = new(StringComparer.Ordinal);
        List<PlannedFault> entries = [];
        foreach (DrawnFault fault in faults)
        {
            if (!names.Add(fault.Name))
            {
                throw new ArgumentException($"two faults are called '{fault.Name}' and would draw the same: give each a name of its own.", nameof(faults));
            }

            DrawEntries(new RandomStream(seed, $"faults/{fault.Name}"), from, to, fault, entries);
        }

        return new FaultPlan(entries.OrderBy(static entry => entry.Start));
    }

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

    // Every minute takes the same draws whether anything comes of them or not, so that another chance or length moves no later minute.
    private static void DrawEntries(RandomStream stream, VirtualTime from, VirtualTime to, DrawnFault fault, List<PlannedFault> entries)
    {
        VirtualTime free = from;
        for (VirtualTime minute = from; minute < to; minute += TimeSpan.FromMinutes(1))
        {
            bool comes = stream.Chance(fault.ChancePerMinute);
            VirtualTime start = minute + TimeSpan.FromTicks(stream.NextInt64(0, TimeSpan.TicksPerMinute - 1));
            TimeSpan length = fault.Length.Draw(stream);
            Fault what = fault.Candidates[stream.NextInt32(0, fault.Candidates.Count - 1)];
            if (comes && start >= free && start < to)
            {
                TimeSpan lasts = length < to - start ? length : to - start;
                entries.Add(new PlannedFault(start, lasts, what));
                free = start + lasts + fault.GapMin;
            }
        }
    }
}
