using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Search.Tests.Broken;

/// <summary>When a newer package comes for a replica for which one still waits, it throws the older one away and forgets the newer.</summary>
internal sealed class ForgetfulOutbox : IOutbox
{
    private readonly Outbox _real = new();

    public TimeSpan? OldestAt => _real.OldestAt;

    public bool Has(ServerId replica) => _real.Has(replica);

    public void Put(ServerId replica, DataPackage package, TimeSpan at)
    {
        if (_real.Has(replica))
        {
            _real.Remove(replica);
        }
        else
        {
            _real.Put(replica, package, at);
        }
    }

    public (ServerId Replica, DataPackage Package) Take() => _real.Take();

    public void Remove(ServerId replica) => _real.Remove(replica);

    public void Clear() => _real.Clear();
}
