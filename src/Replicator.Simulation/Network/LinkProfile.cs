using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Network;

/// <summary>
/// How messages fare on a link in one direction. Loss, duplication and reordering are of whole messages and independent of each other.
/// Immutable; one instance may serve any number of links.
/// </summary>
public sealed record LinkProfile
{
    private readonly double _loss;
    private readonly double _duplication;
    private readonly double _reordering;

    /// <summary>The link unless something else is set: 0.5 ms each way, without loss.</summary>
    public static LinkProfile Default { get; } = new();

    /// <summary>The one-way latency. Default 0.5 ms, constant.</summary>
    public LatencyDistribution Latency { get; init; } = new ConstantLatency(TimeSpan.FromMicroseconds(500));

    /// <summary>The chance that a message is lost, from 0 to 1. Default 0. A lost message has left the sender: it counts against egress.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 1.</exception>
    public double Loss
    {
        get => _loss;
        init => _loss = Probability(value, nameof(Loss));
    }

    /// <summary>The chance that a message arrives twice, each copy after a latency of its own; from 0 to 1. Default 0.</summary>
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

    private static double Probability(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is a probability: expected 0 to 1.");
}
