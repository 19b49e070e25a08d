using Replicator.ClusterHost.Hosting;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class OperatorPlanTests
{
    [Fact]
    public void Commands_come_by_their_time_and_forced_ones_are_numbered_in_it() => Assert.Equal(
        [
            (TimeSpan.FromMinutes(1), new ForceReplication(1, new ServerId(2))),
            (TimeSpan.FromMinutes(2), new RemoveReplica(new ServerId(1))),
            (TimeSpan.FromMinutes(2), new RemoveReplica(new ServerId(2))),
            (TimeSpan.FromMinutes(2), new RemoveReplica(new ServerId(3))),
            (TimeSpan.FromMinutes(3), new ForceReplication(2, null)),
        ],
        Of("[ { at: 3m, forceReplication: \"*\" }, { at: 2m, removeReplica: \"pool02-*\" }, { at: 1m, forceReplication: pool02-02 } ]"));

    [Fact]
    public void What_comes_after_the_end_of_the_run_is_no_part_of_it() =>
        Assert.Equal([(TimeSpan.FromMinutes(10), new ForceReplication(1, null))], Of("[ { at: 11m, forceReplication: pool02-01 }, { at: 10m, forceReplication: \"*\" } ]"));

    [Fact]
    public void Status_is_deleted_for_all_servers_at_once_or_for_each() => Assert.Equal(
        [(TimeSpan.FromMinutes(1), new ReseedReplicas(new ServerId(1))), (TimeSpan.FromMinutes(2), new ReseedReplicas(null))],
        Of("[ { at: 2m, reseed: \"*\" }, { at: 1m, reseed: pool02-01 } ]"));

    private static IEnumerable<(TimeSpan At, object What)> Of(string commands) => OperatorPlan.Of(GivenScenario.Of(3, $"operator: {commands}"));
}
