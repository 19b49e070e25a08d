using System.Globalization;

namespace Replicator.Simulation.Faults;

/// <summary>A fault with when it begins and how long it lasts: one entry of a <see cref="FaultPlan"/>.</summary>
public sealed record PlannedFault
{
    /// <summary>Puts a fault at a time.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="length">How long it lasts, more than zero; null: until it is healed by hand.</param>
    /// <param name="fault">What happens to whom.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is zero or negative, or the start before the run's.</exception>
    public PlannedFault(VirtualTime start, TimeSpan? length, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (start < VirtualTime.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "a fault cannot begin before the run does.");
        }

        if (length <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "a fault must last longer than zero, or without end (null).");
        }

        (Start, Length, Fault) = (start, length, fault);
    }

    /// <summary>When it begins.</summary>
    public VirtualTime Start { get; }

    /// <summary>How long it lasts; null: until it is healed by hand.</summary>
    public TimeSpan? Length { get; }

    /// <summary>What happens to whom.</summary>
    public Fault Fault { get; }

    /// <summary>Returns start, length and fault.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Start} {(Length is { } length ? $"for {length:c}" : "until healed")}: {Fault}");
}
