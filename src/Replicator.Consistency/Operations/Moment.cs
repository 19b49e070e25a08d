namespace Replicator.Consistency.Operations;

/// <summary>When something in a history happened.</summary>
/// <param name="Order">Its place among all events of the history, from 1. It alone decides what was before what.</param>
/// <param name="At">The time, where the history has times.</param>
/// <param name="Line">The line of the file it was read from; 0: it was not read from a file.</param>
public readonly record struct Moment(int Order, TimeSpan? At = null, int Line = 0)
{
    /// <summary>Returns the time, or the line, or both; where there is neither, the place.</summary>
    public override string ToString() => (At, Line) switch
    {
        ({ } at, 0) => Words.At(at),
        ({ } at, _) => $"{Words.At(at)} (line {Line})",
        (null, 0) => $"event {Order}",
        _ => $"line {Line}",
    };
}
