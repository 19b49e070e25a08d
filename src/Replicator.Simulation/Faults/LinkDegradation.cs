using System.Globalization;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Faults;

/// <summary>By how much a link is worse than it should be. What is not set stays as it is. Immutable.</summary>
public sealed record LinkDegradation
{
    private readonly double _latencyFactor = 1;
    private readonly double _loss;
    private readonly double _duplication;
    private readonly double _reordering;
    private readonly long _bitsPerSecond;

    /// <summary>The greatest <see cref="LatencyFactor"/>.</summary>
    public const double LatencyFactorMax = 10_000;

    /// <summary>
    /// What the latency is multiplied with, before anything is added; from 1 to 10,000. Default 1. Not below: a fault makes no link faster. A latency stays at
    /// a day at most.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 1 to 10,000.</exception>
    public double LatencyFactor
    {
        get => _latencyFactor;
        init => _latencyFactor = value is >= 1 and <= LatencyFactorMax
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LatencyFactor), value, $"expected 1 to {LatencyFactorMax}: a fault makes no link faster.");
    }

    /// <summary>What is added to the latency, drawn for each message; null adds nothing. Default null.</summary>
    public LatencyDistribution? AddedLatency { get; init; }

    /// <summary>The chance that a message is lost, besides the link's own loss; from 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1.</exception>
    public double Loss
    {
        get => _loss;
        init => _loss = Probability(value, nameof(Loss));
    }

    /// <summary>The chance that a message gets a second copy with a latency of its own, which this fault does not copy again; from 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1.</exception>
    public double Duplication
    {
        get => _duplication;
        init => _duplication = Probability(value, nameof(Duplication));
    }

    /// <summary>The chance that a message is held back by <see cref="ReorderingDelay"/>, so that later ones overtake it; from 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1.</exception>
    public double Reordering
    {
        get => _reordering;
        init => _reordering = Probability(value, nameof(Reordering));
    }

    /// <summary>By how much a reordered message is late, besides the latency. Default: uniform, up to 10 ms.</summary>
    public LatencyDistribution ReorderingDelay { get; init; } = new UniformLatency(TimeSpan.Zero, TimeSpan.FromMilliseconds(10));

    /// <summary>
    /// How fast all messages together get through, in each direction apart, in bits per second: one after the other, before the pipe between two sites. Default
    /// 0: no other limit than there is. What has entered when the fault ends leaves when it was going to.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public long BitsPerSecond
    {
        get => _bitsPerSecond;
        init => _bitsPerSecond = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(BitsPerSecond), value, "expected 0 (no limit) or more.");
    }

    /// <summary>Returns what is set, in words.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add(LatencyFactor != 1, $"latency x{LatencyFactor:R}");
        Add(AddedLatency is not null, $"latency +{AddedLatency}");
        Add(Loss > 0, $"loss {Loss:R}");
        Add(Duplication > 0, $"duplication {Duplication:R}");
        Add(Reordering > 0, $"reordering {Reordering:R} by {ReorderingDelay}");
        Add(BitsPerSecond > 0, $"{BitsPerSecond} bit/s");
        return string.Join(", ", parts);

        void Add(bool isSet, FormattableString text)
        {
            if (isSet)
            {
                parts.Add(text.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static double Probability(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is a probability: expected 0 to 1.");
}
