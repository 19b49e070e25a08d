using Akka.Cluster;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>The number as a register of its own: whole values travel, by gossip.</summary>
internal sealed class RegisterValue : ISharedValue
{
    public string Kind => "LWWRegister";

    public IKey<IReplicatedData> Key { get; } = new LWWRegisterKey<long>("register");

    public long Read(object? data) => (data as LWWRegister<long>)?.Value ?? 0;

    public IReplicatedData Write(IReplicatedData? data, UniqueAddress writer, long number, Clock<long> clock) =>
        data is LWWRegister<long> register ? register.WithValue(writer, number, clock) : new LWWRegister<long>(writer, number, clock);
}
