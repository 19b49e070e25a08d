namespace Replicator.Scenarios.Model;

/// <summary>What a scenario says of some links. What it does not say is null and comes from a less specific setting.</summary>
public sealed record LinkSettings
{
    /// <summary>Says nothing.</summary>
    public static LinkSettings None { get; } = new();

    /// <summary>How long a message is on its way, one way.</summary>
    public LatencySettings? Latency { get; init; }

    /// <summary>The share of messages that are lost, from 0 to 1.</summary>
    public double? Loss { get; init; }

    /// <summary>The share of messages that arrive twice, from 0 to 1.</summary>
    public double? Duplication { get; init; }

    /// <summary>The share of messages that may be overtaken by later ones, from 0 to 1.</summary>
    public double? Reordering { get; init; }

    /// <summary>What all servers of one site together can send to the other in a second. Only between two sites.</summary>
    public BitRate? Bandwidth { get; init; }

    /// <summary>This, and where it says nothing what <paramref name="lessSpecific"/> says.</summary>
    public LinkSettings Over(LinkSettings lessSpecific) => new()
    {
        Latency = Latency ?? lessSpecific.Latency,
        Loss = Loss ?? lessSpecific.Loss,
        Duplication = Duplication ?? lessSpecific.Duplication,
        Reordering = Reordering ?? lessSpecific.Reordering,
        Bandwidth = Bandwidth ?? lessSpecific.Bandwidth,
    };
}
