namespace Replicator.Simulation.Runtime;

/// <summary>Where in the order of a run something was told.</summary>
/// <param name="Time">When, in ticks.</param>
/// <param name="Order">The greatest source and counter of the events that its lane had handled at that time, the one in which it was told included.</param>
/// <param name="Number">What its lane had told before, which orders what the lane told in one event.</param>
internal readonly record struct RunPlace(long Time, ulong Order, long Number)
{
    /// <summary>Whether the first event of one lane comes before that of another. Of one lane the number alone decides.</summary>
    public bool IsBefore(in RunPlace other) => Time < other.Time || (Time == other.Time && Order < other.Order);
}
