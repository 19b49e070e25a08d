using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>The folders <c>to-replica</c> of a master's file share. What was put first is taken first. Memory: only what waits.</summary>
public sealed class Outbox : IOutbox
{
    private readonly LinkedList<Waiting> _order = [];

    // Asked only, never enumerated.
    private readonly Dictionary<ServerId, LinkedListNode<Waiting>> _folders = [];

    /// <inheritdoc/>
    public TimeSpan? OldestAt => _order.First?.Value.Since;

    /// <inheritdoc/>
    public bool Has(ServerId replica) => _folders.ContainsKey(replica);

    /// <inheritdoc/>
    public void Put(ServerId replica, DataPackage package, TimeSpan at)
    {
        if (_folders.TryGetValue(replica, out LinkedListNode<Waiting>? waiting))
        {
            waiting.Value = waiting.Value with { Package = package };
        }
        else
        {
            _folders.Add(replica, _order.AddLast(new Waiting(replica, package, at)));
        }
    }

    /// <inheritdoc/>
    public (ServerId Replica, DataPackage Package) Take()
    {
        Invariant.Holds(_order.First is not null, $"outbox: there is nothing to take");
        Waiting oldest = _order.First!.Value;
        Remove(oldest.Replica);
        return (oldest.Replica, oldest.Package);
    }

    /// <inheritdoc/>
    public void Remove(ServerId replica)
    {
        if (_folders.Remove(replica, out LinkedListNode<Waiting>? waiting))
        {
            _order.Remove(waiting);
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _order.Clear();
        _folders.Clear();
    }

    private readonly record struct Waiting(ServerId Replica, DataPackage Package, TimeSpan Since);
}
