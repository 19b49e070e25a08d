using Akka.Cluster;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>The number as the only entry of a map: what has changed travels as a delta, and gossip is the second line.</summary>
internal sealed class MapValue : ISharedValue
{
    private const string Entry = "OAuthTokenIssuer";

    public string Kind => "LWWMap";

    public IKey<IReplicatedData> Key { get; } = new LWWDictionaryKey<string, long>("map");

    public long Read(object? data) => data is LWWDictionary<string, long> map && map.TryGetValue(Entry, out long number) ? number : 0;

    public IReplicatedData Write(IReplicatedData? data, UniqueAddress writer, long number, Clock<long> clock) =>
        (data as LWWDictionary<string, long> ?? LWWDictionary<string, long>.Empty).SetItem(writer, Entry, number, clock);
}
