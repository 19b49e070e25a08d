namespace Replicator.Simulation.Runtime;

/// <summary>A binary heap of events, smallest first. Not thread safe.</summary>
internal sealed class EventHeap
{
    private SimulatedEvent[] _items = new SimulatedEvent[16];

    public int Count { get; private set; }

    public ref readonly SimulatedEvent Peek() => ref _items[0];

    public void Push(in SimulatedEvent item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        int hole = Count++;
        while (hole > 0)
        {
            int parent = (hole - 1) >> 1;
            if (!item.IsBefore(_items[parent]))
            {
                break;
            }

            _items[hole] = _items[parent];
            hole = parent;
        }

        _items[hole] = item;
    }

    public SimulatedEvent Pop()
    {
        SimulatedEvent first = _items[0];
        SimulatedEvent last = _items[--Count];
        _items[Count] = default;
        if (Count > 0)
        {
            SiftDown(last);
        }

        return first;
    }

    public void ForEach(Action<SimulatedEvent> visit)
    {
        for (int i = 0; i < Count; i++)
        {
            visit(_items[i]);
        }
    }

    private void SiftDown(in SimulatedEvent item)
    {
        int hole = 0;
        while (true)
        {
            int child = (2 * hole) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && _items[child + 1].IsBefore(_items[child]))
            {
                child++;
            }

            if (!_items[child].IsBefore(item))
            {
                break;
            }

            _items[hole] = _items[child];
            hole = child;
        }

        _items[hole] = item;
    }
}
