using Replicator.ClusterHost.Running;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class ClusterFinalStateTests
{
    private static readonly ServerId Master = new(0);
    private static readonly ServerId Server = new(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("", 599, 540)]
    [InlineData("", 600, 600)]
    [InlineData("{ at: 550s, crash: pool02-01, for: 40s }", 599, 540)]
    [InlineData("{ at: 530s, crash: pool02-01, for: 40s }", 599, 480)]
    [InlineData("{ at: 540s, pause: pool02-01, for: 40s }", 599, 480)]
    [InlineData("{ at: 500s, crash: pool02-01, for: 40s }", 599, 540)]
    [InlineData("{ at: 530s, crash: pool02-01, for: 40s }, { at: 470s, pause: pool02-01, for: 15s }", 599, 420)]
    [InlineData("{ at: 530s, crash: pool02-02, for: 40s }", 599, 540)]
    public void The_last_heartbeat_is_the_last_in_the_interval_at_which_the_server_was_up(string faults, double endedAt, double beat) =>
        Assert.Equal(S(beat), State(faults, S(endedAt)).LastHeartbeat(Server, since: TimeSpan.Zero));

    [Fact]
    public void There_is_none_since_a_later_time_nor_of_a_server_that_was_down_from_the_beginning()
    {
        Assert.Equal((S(540), null), (State("", S(599)).LastHeartbeat(Server, S(540)), State("", S(599)).LastHeartbeat(Server, S(541))));
        Assert.Null(State("{ at: 0s, crash: pool02-01, for: 599s }", S(300)).LastHeartbeat(Server, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("{ at: 1m, partition: [pool01, pool02-01], for: 2m }", 90, false)]
    [InlineData("{ at: 1m, partition: [pool01, pool02-01], for: 2m }", 180, true)]
    [InlineData("{ at: 1m, partition: [pool02-01, pool01], oneWay: true, for: 2m }", 90, false)]
    [InlineData("{ at: 1m, hold: [pool01, pool02-01], for: 2m }", 90, false)]
    [InlineData("{ at: 1m, partition: [pool01, pool02-02], for: 2m }", 90, true)]
    [InlineData("{ at: 1m, degrade: [pool01, pool02-01], loss: 100%, for: 2m }", 90, true)]
    public void A_server_is_reached_when_nothing_is_between_it_and_the_master_at_the_end(string faults, double endedAt, bool reaches) =>
        Assert.Equal(reaches, State(faults, S(endedAt)).Reaches(Server));

    [Fact]
    public void The_master_reaches_itself_and_nobody_reaches_what_could_not_be_read()
    {
        ClusterFinalState state = State("", S(60));

        Assert.Equal((true, true, false), (state.Reaches(Master), state.IsUp(Server), state.Reaches(new ServerId(2))));
        Assert.Null(state.ReplicaOf(new ServerId(2)).Assigned);
        Assert.Equal((S(60), S(7)), (state.Now(Server), state.ReadClock(Server, S(7))));
    }

    // Of the last server nothing could be read.
    private static ClusterFinalState State(string faults, TimeSpan endedAt)
    {
        Scenario scenario = GivenScenario.Of(2, $"faults: [ {faults} ]");
        ReadReplica?[] replicas = [Replica(Master), Replica(Server), null];
        return new ClusterFinalState(new ReadMaster(Master, 3), replicas, new FaultTimes(scenario, seed: 1), endedAt, Interval);
    }

    private static ReadReplica Replica(ServerId server) => new(server, ReplicaSnapshot.Empty);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
