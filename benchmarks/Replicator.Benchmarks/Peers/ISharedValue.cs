using Akka.Cluster;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>A number that all members of a cluster share as replicated data; 0 until it is written.</summary>
internal interface ISharedValue
{
    /// <summary>What the tables call its kind.</summary>
    string Kind { get; }

    /// <summary>What it is kept under.</summary>
    IKey<IReplicatedData> Key { get; }

    /// <summary>The number in this data.</summary>
    long Read(object? data);

    /// <summary>This data with another number, stamped by a clock.</summary>
    IReplicatedData Write(IReplicatedData? data, UniqueAddress writer, long number, Clock<long> clock);
}
