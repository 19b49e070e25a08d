namespace Replicator.Simulation.Runtime;

/// <summary>A piece of a bucket. Buckets are chains of these so that memory follows what is in flight, not the fullest any bucket ever was.</summary>
internal sealed class EventChunk
{
    /// <summary>Events to a chunk: 64 of 40 bytes, two and a half kilobytes.</summary>
    public const int Capacity = 64;

    /// <summary>The events, the first <see cref="Count"/> of them.</summary>
    public readonly SimulatedEvent[] Items = new SimulatedEvent[Capacity];

    /// <summary>How many events the chunk holds.</summary>
    public int Count;

    /// <summary>The chunk filled before this one, or the next free one.</summary>
    public EventChunk? Next;
}
