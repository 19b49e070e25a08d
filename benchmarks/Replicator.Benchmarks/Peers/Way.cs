namespace Replicator.Benchmarks.Peers;

/// <summary>A way to use Akka.DistributedData.</summary>
/// <param name="Value">What is shared.</param>
/// <param name="WaitsForAll">Whether a write is sent to all members at once; otherwise it is local, and spreads by itself.</param>
internal sealed record Way(ISharedValue Value, bool WaitsForAll)
{
    /// <summary>What the tables call it.</summary>
    public string Name => $"{Value.Kind}, {(WaitsForAll ? "WriteAll" : "WriteLocal")}";
}
