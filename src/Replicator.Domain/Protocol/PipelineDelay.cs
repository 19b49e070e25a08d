namespace Replicator.Domain.Protocol;

/// <summary>
/// How long a step of the replication pipeline takes: a time drawn uniformly from <paramref name="Min"/> to <paramref name="Max"/>.
/// Equal bounds are a constant and draw nothing. Zero is allowed and means at once.
/// </summary>
/// <param name="Min">The shortest time; zero or more.</param>
/// <param name="Max">The longest time; at least <paramref name="Min"/>.</param>
public readonly record struct PipelineDelay(TimeSpan Min, TimeSpan Max)
{
    /// <summary>No delay.</summary>
    public static PipelineDelay Zero => default;

    /// <summary>Always <paramref name="value"/>.</summary>
    public static PipelineDelay Constant(TimeSpan value) => new(value, value);

    /// <summary>Between two numbers of seconds.</summary>
    public static PipelineDelay Seconds(double min, double max) => new(TimeSpan.FromSeconds(min), TimeSpan.FromSeconds(max));

    /// <summary>Whether every draw gives the same time.</summary>
    public bool IsConstant => Min == Max;
}
