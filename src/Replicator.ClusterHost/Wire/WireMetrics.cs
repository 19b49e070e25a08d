using System.Diagnostics.Metrics;

namespace Replicator.ClusterHost.Wire;

/// <summary>What is counted of the wire. Thread safe.</summary>
public static class WireMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Replicator.Wire";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Payloads that were refused: an unknown manifest, or bytes that are no message.</summary>
    public static Counter<long> Refused { get; } =
        Meter.CreateCounter<long>("replicator.wire.refused", unit: "{payload}", description: "Payloads that were no message of the replication protocol.");

    /// <summary>Connections that were hung up at a frame that no member sends.</summary>
    public static Counter<long> RefusedFrames { get; } =
        Meter.CreateCounter<long>("replicator.wire.refused_frames", unit: "{frame}", description: "Frames of Akka.Remote that no member sends; each ended its connection.");
}
