namespace Replicator.Scenarios.Model;

/// <summary>How long a message is on its way over a link, one way.</summary>
public abstract record LatencySettings
{
    /// <summary>What <see cref="Minimum"/> is unless the file says otherwise: 0.1 ms.</summary>
    public static TimeSpan DefaultMinimum => TimeSpan.FromMicroseconds(100);

    /// <summary>
    /// No message is faster than this; a shorter draw is raised to it. Default 0.1 ms. It is never zero, because a simulation can only be
    /// split between threads as far as the shortest way between them allows.
    /// </summary>
    public TimeSpan Minimum { get; init; } = DefaultMinimum;

    /// <summary>The longest that a draw can take, or null when there is no bound.</summary>
    public abstract TimeSpan? Longest { get; }
}
