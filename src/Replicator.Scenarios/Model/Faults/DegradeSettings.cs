namespace Replicator.Scenarios.Model.Faults;

/// <summary>The links between two sets of servers are worse than the network says.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="OneWay">Whether only the way from the first to the second is worse.</param>
public sealed record DegradeSettings(FaultTarget From, FaultTarget To, bool OneWay) : LinkFaultSettings(From, To, OneWay)
{
    /// <inheritdoc/>
    public override string Verb => "degrade";

    /// <summary>What comes on top of the latency, after <see cref="LatencyFactor"/>; null: nothing.</summary>
    public LatencySettings? AddLatency { get; init; }

    /// <summary>What the latency is multiplied with; at least 1. Default 1.</summary>
    public double LatencyFactor { get; init; } = 1;

    /// <summary>The share of messages that are lost besides the link's own loss, from 0 to 1. Default 0.</summary>
    public double Loss { get; init; }

    /// <summary>The share of messages that arrive twice, from 0 to 1. Default 0.</summary>
    public double Duplication { get; init; }

    /// <summary>The share of messages that later ones may overtake, from 0 to 1. Default 0.</summary>
    public double Reordering { get; init; }

    /// <summary>How fast all messages together get through, in each direction apart. Default unlimited.</summary>
    public BitRate Bandwidth { get; init; } = BitRate.Unlimited;

    /// <summary>Whether nothing is worse after all.</summary>
    public bool IsNothing => AddLatency is null && LatencyFactor == 1 && Loss == 0 && Duplication == 0 && Reordering == 0 && Bandwidth.IsUnlimited;
}
