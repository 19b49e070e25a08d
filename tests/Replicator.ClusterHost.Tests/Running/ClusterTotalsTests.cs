using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Time;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Results;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class ClusterTotalsTests
{
    private static readonly ServerTopology Topology = GivenScenario.Of(3).Topology;

    private readonly Activity _one = new()
    {
        Events = 10,
        LastActivityTicks = 500,
        LostToPartitions = 1,
        Held = 2,
        LostAtServers = 3,
        Acted = { 1, 0 },
        Links = { Link(1, 0, messages: 5, packages: 0), Link(0, 1, messages: 7, packages: 4) },
    };

    private readonly Activity _other = new()
    {
        Events = 32,
        LastActivityTicks = 400,
        LostToPartitions = 10,
        Held = 20,
        LostAtServers = 30,
        Acted = { 5, 6, 7 },
        Links = { Link(0, 1, messages: 100, packages: 8) },
    };

    [Fact]
    public void What_all_lives_counted_adds_up()
    {
        TrafficSummary traffic = new ClusterTotals([_one, _other], Topology).Traffic();

        Assert.Equal(
            [new("pool01", "pool02", 107, 1_070, 214, 321), new("pool02", "pool01", 5, 50, 10, 15)],
            traffic.Links);
        Assert.Equal((112, 1_120, 224, 336, 42), (traffic.Messages, traffic.Bytes, traffic.Lost, traffic.Duplicated, traffic.Events));
        Assert.Equal((12, 11, 22, 33), (traffic.Packages, traffic.LostToPartitions, traffic.Held, traffic.LostAtServers));
    }

    [Fact]
    public void The_last_activity_is_that_of_whoever_was_active_last() =>
        Assert.Equal(TimeSpan.FromTicks(500), new ClusterTotals([_one, _other], Topology).LastActivity);

    // A member whose life was short may not have been asked of all.
    [Fact]
    public void A_fault_did_what_it_did_in_all_lives_together() => Assert.Equal([6, 6, 7, 0], new ClusterTotals([_one, _other], Topology).Acted(faults: 4));

    [Fact]
    public void How_late_messages_came_is_a_quantile_of_all_of_them()
    {
        var late = new Lateness();
        late.Count(TimeSpan.FromMicroseconds(100));
        _one.Lateness.AddRange(late.Counts);
        late.Count(TimeSpan.FromMicroseconds(5_000));
        late.Count(TimeSpan.FromMicroseconds(5_000));
        _other.Lateness.AddRange(late.Counts);

        var totals = new ClusterTotals([_one, _other], Topology);

        Assert.Equal((TimeSpan.FromMicroseconds(127), TimeSpan.FromMicroseconds(8_191)), (totals.Late(0.5), totals.Late(0.75)));
    }

    [Fact]
    public void Where_nobody_lived_nothing_happened()
    {
        var totals = new ClusterTotals([], Topology);

        Assert.Equal((0, TimeSpan.Zero, null, 0), (totals.Events, totals.LastActivity, totals.Late(1), totals.Traffic().Messages));
    }

    private static Replicator.ClusterHost.Control.V1.LinkTraffic Link(int from, int to, long messages, long packages) => new()
    {
        FromPool = from,
        ToPool = to,
        Messages = messages,
        Bytes = 10 * messages,
        Lost = 2 * messages,
        Duplicated = 3 * messages,
        Packages = packages,
    };
}
