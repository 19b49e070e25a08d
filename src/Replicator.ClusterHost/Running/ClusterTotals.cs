using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Time;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Results;
using LinkTraffic = Replicator.Scenarios.Results.LinkTraffic;

namespace Replicator.ClusterHost.Running;

/// <summary>What all members counted together, in all their lives; what a member counted after it was last asked in a life is not in it.</summary>
internal sealed class ClusterTotals(IReadOnlyList<Activity> lives, ServerTopology topology)
{
    /// <summary>How many messages were handled.</summary>
    public long Events => lives.Sum(static life => life.Events);

    /// <summary>When last something changed.</summary>
    public TimeSpan LastActivity => TimeSpan.FromTicks(lives.Select(static life => life.LastActivityTicks).DefaultIfEmpty().Max());

    /// <summary>How often each fault of the scenario did something.</summary>
    public IReadOnlyList<long> Acted(int faults) => [.. Enumerable.Range(0, faults).Select(fault => lives.Sum(life => fault < life.Acted.Count ? life.Acted[fault] : 0))];

    /// <summary>How late messages came that not more than a share of all exceeded, in real time; null: none came.</summary>
    public TimeSpan? Late(double share)
    {
        int buckets = lives.Select(static life => life.Lateness.Count).DefaultIfEmpty().Max();
        return Lateness.Quantile([.. Enumerable.Range(0, buckets).Select(bucket => lives.Sum(life => bucket < life.Lateness.Count ? life.Lateness[bucket] : 0))], share);
    }

    /// <summary>What the declared network carried.</summary>
    public TrafficSummary Traffic()
    {
        LinkTraffic[] links =
        [
            .. lives.SelectMany(static life => life.Links)
                .GroupBy(static link => (link.FromPool, link.ToPool))
                .OrderBy(static group => group.Key)
                .Select(group => new LinkTraffic(
                    topology.Pools[group.Key.FromPool].Name,
                    topology.Pools[group.Key.ToPool].Name,
                    group.Sum(static link => link.Messages),
                    group.Sum(static link => link.Bytes),
                    group.Sum(static link => link.Lost),
                    group.Sum(static link => link.Duplicated))),
        ];
        return new TrafficSummary(
            links.Sum(static link => link.Messages),
            links.Sum(static link => link.Bytes),
            links.Sum(static link => link.Lost),
            links.Sum(static link => link.Duplicated),
            Events,
            links)
        {
            Packages = lives.Sum(static life => life.Links.Sum(static link => link.Packages)),
            LostToPartitions = lives.Sum(static life => life.LostToPartitions),
            Held = lives.Sum(static life => life.Held),
            LostAtServers = lives.Sum(static life => life.LostAtServers),
        };
    }
}
