namespace Replicator.Scenarios.Model;

/// <summary>At random, independent of each other: the times between them are exponentially distributed.</summary>
/// <param name="Count">How many on average; more than 0.</param>
/// <param name="Per">In how long: 1 s, 1 min, 1 h or 1 d.</param>
public sealed record PoissonRecurrence(double Count, TimeSpan Per) : Recurrence
{
    /// <summary>How many in a second, on average.</summary>
    public double PerSecond => Count / Per.TotalSeconds;
}
