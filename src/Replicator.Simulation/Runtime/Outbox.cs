namespace Replicator.Simulation.Runtime;

/// <summary>
/// What one lane sends to another, in no order that means anything. One thread adds and another takes, at the same time if need be: what is taken early is due
/// late enough all the same.
/// </summary>
internal sealed class Outbox
{
    private readonly EventQueue _source;
    private EventChunk _last = new();
    private EventChunk _first;
    private int _taken;

    /// <summary>Creates an outbox.</summary>
    /// <param name="source">The queue of the lane that sends; its spare chunks are used.</param>
    public Outbox(EventQueue source) => (_source, _first) = (source, _last);

    /// <summary>Adds an event.</summary>
    public void Add(in SimulatedEvent item)
    {
        EventChunk chunk = _last;
        if (chunk.Count == EventChunk.Capacity)
        {
            EventChunk fresh = _source.RentChunk();
            _last = fresh;
            Volatile.Write(ref chunk.Next, fresh);
            chunk = fresh;
        }

        chunk.Items[chunk.Count] = item;
        Volatile.Write(ref chunk.Count, chunk.Count + 1);
    }

    /// <summary>Moves all events to a queue, and returns whether there were any.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="reached">Up to when, not included, the queue's lane has handled everything.</param>
    /// <exception cref="InvalidOperationException">An event comes too late: the lanes ran further ahead of each other than a message takes.</exception>
    public bool TryEmptyInto(EventQueue queue, long reached)
    {
        bool hadAny = false;
        while (true)
        {
            for (int count = Volatile.Read(ref _first.Count); _taken < count; _taken++)
            {
                ref SimulatedEvent item = ref _first.Items[_taken];
                if (item.Due < reached)
                {
                    throw new InvalidOperationException($"An event from host #{item.Source} is due at {new VirtualTime(item.Due)}, where its receiver's lane has been "
                        + $"already: it has reached {new VirtualTime(reached)}. The lookahead is larger than the least latency between the lanes.");
                }

                queue.Push(item);
                hadAny = true;
            }

            if (_taken < EventChunk.Capacity || Volatile.Read(ref _first.Next) is not { } next)
            {
                return hadAny;
            }

            // The chunk goes to the queue that is filled from it.
            queue.ReturnChunk(_first);
            (_first, _taken) = (next, 0);
        }
    }
}
