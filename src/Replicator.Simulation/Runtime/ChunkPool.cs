namespace Replicator.Simulation.Runtime;

/// <summary>Chunks that are free to be filled again. Not thread safe.</summary>
internal sealed class ChunkPool
{
    private EventChunk? _free;

    /// <summary>An empty chunk.</summary>
    public EventChunk Rent()
    {
        EventChunk? chunk = _free;
        if (chunk is null)
        {
            return new EventChunk();
        }

        _free = chunk.Next;
        chunk.Next = null;
        return chunk;
    }

    /// <summary>Takes a chunk back and forgets what it held.</summary>
    public void Return(EventChunk chunk)
    {
        Array.Clear(chunk.Items, 0, chunk.Count);
        chunk.Count = 0;
        chunk.Next = _free;
        _free = chunk;
    }
}
