namespace Replicator.Simulation.Runtime;

/// <summary>What one lane has told, in its order. Not thread safe.</summary>
internal sealed class ToldByLane<T>
{
    private const int CapacityMin = 256;

    private RunPlace[] _places = new RunPlace[CapacityMin];
    private T[] _items = new T[CapacityMin];
    private int _first;
    private int _end;

    public int Count => _end - _first;

    public ref readonly RunPlace NextPlace => ref _places[_first];

    public void Add(in RunPlace place, in T item)
    {
        if (_end == _items.Length)
        {
            Array.Resize(ref _places, _end * 2);
            Array.Resize(ref _items, _end * 2);
        }

        (_places[_end], _items[_end]) = (place, item);
        _end++;
    }

    public T Take() => _items[_first++];

    public void Clear()
    {
        Array.Clear(_items, 0, _end);
        (_first, _end) = (0, 0);
    }

    /// <summary>Takes over what another one has, and gives it what this one had, which must be empty.</summary>
    public void Swap(ToldByLane<T> other)
    {
        (_places, other._places) = (other._places, _places);
        (_items, other._items) = (other._items, _items);
        (_first, other._first) = (other._first, _first);
        (_end, other._end) = (other._end, _end);
    }
}
