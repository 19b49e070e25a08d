using Akka.Actor.Setup;
using Akka.DistributedData.Internal;

namespace Replicator.Benchmarks.Peers;

/// <summary>
/// The messages that the data replicators of a cluster sent to one another: each is counted when it is serialized for the wire, which happens for these and for
/// no message within a process. The cluster's own gossip and heartbeats are not among them. Thread safe; one for all systems of a cluster, which find it in
/// their set-up.
/// </summary>
internal sealed class DataMessageCounter : Setup
{
    private long _count;

    /// <summary>How many there were so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Counts what is serialized, unless it is an envelope by itself: that is never sent, but serialized for its digest.</summary>
    public void Add(object serialized)
    {
        if (serialized is not DataEnvelope)
        {
            Interlocked.Increment(ref _count);
        }
    }
}
