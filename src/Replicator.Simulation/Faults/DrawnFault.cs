namespace Replicator.Simulation.Faults;

/// <summary>
/// A fault that comes by chance, as data: how likely, how long, and which. <see cref="FaultPlan.Draw"/> makes entries of a plan from it. Immutable.
/// </summary>
public sealed record DrawnFault
{
    private readonly double _chancePerMinute;
    private readonly TimeSpan _gapMin;

    /// <summary>A fault that comes by chance.</summary>
    /// <param name="name">
    /// The name of its draws, such as <c>crash/fe01</c>; two of one plan must not share one. Nothing else moves its draws: not the other faults, nor its own
    /// settings.
    /// </param>
    /// <param name="candidates">What happens: each time one of these, all equally likely. At least one.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no candidate.</exception>
    public DrawnFault(string name, params IEnumerable<Fault> candidates)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Candidates) = (name, [.. candidates]);
        if (Candidates.Count == 0)
        {
            throw new ArgumentException($"'{name}' has no candidates: name at least one fault.", nameof(candidates));
        }
    }

    /// <summary>The name of its draws.</summary>
    public string Name { get; }

    /// <summary>What happens: each time one of these.</summary>
    public IReadOnlyList<Fault> Candidates { get; }

    /// <summary>The chance that it begins within a minute in which it is not in effect anyway; from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1.</exception>
    public required double ChancePerMinute
    {
        get => _chancePerMinute;
        init => _chancePerMinute = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ChancePerMinute), value, "a chance must lie between 0 and 1, both included.");
    }

    /// <summary>How long it lasts.</summary>
    public required FaultLength Length { get; init; }

    /// <summary>How long at least from the end of one to the beginning of the next. Default zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan GapMin
    {
        get => _gapMin;
        init => _gapMin = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(GapMin), value, "expected zero or more.");
    }
}
