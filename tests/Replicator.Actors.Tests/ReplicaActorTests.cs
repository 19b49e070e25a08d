using Akka.Actor;
using Akka.TestKit;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

public sealed class ReplicaActorTests : ActorTests
{
    private static readonly ServerId Server = new(17);

    private readonly List<IReplica> _created = [];

    [Fact]
    public void Applies_a_package_and_reports_to_the_masters_server()
    {
        IActorRef actor = Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions()), Server, _created.Add));
        Advance(3);
        actor.Tell(Package(1));

        Assert.Equal((Master, (IReplicationMessage)new StatusReport(Server, new ConfigVersion(1, 1))), Assert.Single(Sent));
        Assert.Equal(new ConfigVersion(1, 1), _created.Single().Applied);
        Assert.Equal(["00:00:03 #17 applied 1.1"], Events);
    }

    [Fact]
    public void Applies_after_its_delay_has_passed()
    {
        IActorRef actor = Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions { Apply = PipelineDelay.Seconds(0, 5) }), Server));
        actor.Tell(Package(1));
        Advance(4);
        Assert.Empty(Events);

        Advance(1);
        Assert.Equal(["00:00:05 #17 applied 1.1"], Events);
    }

    [Fact]
    public void Does_what_its_host_asks_for_between_two_messages()
    {
        IActorRef actor = Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions()), Server, _created.Add));
        List<ConfigVersion> read = [];
        actor.Tell(Package(1));
        actor.Tell(new InTurn(() => read.Add(_created.Single().Applied)));
        actor.Tell(Package(2));

        Assert.Equal([new ConfigVersion(1, 1)], read);
    }

    [Fact]
    public void Sets_its_timers_where_the_host_wants_them()
    {
        var scheduler = new TestScheduler(Sys.Settings.Config, Sys.Log);
        ActorEnvironment environment = Environment(new ReplicationOptions { Apply = PipelineDelay.Seconds(5, 5) }, scheduler);
        Start<ReplicaActor>(ReplicaActor.Props(environment, Server)).Tell(Package(1));
        Advance(10);
        Assert.Empty(Events);

        scheduler.Advance(S(5));
        Assert.Equal(["00:00:10 #17 applied 1.1"], Events);
    }

    [Fact]
    public void Reads_its_server_from_its_name_when_the_props_are_shared()
    {
        Props shared = ReplicaActor.Props(Environment(new ReplicationOptions()));
        Start<ReplicaActor>(shared, ReplicaActor.NameOf(Server)).Tell(Package(1));
        Start<ReplicaActor>(shared, ReplicaActor.NameOf(new ServerId(123_456))).Tell(Package(1));

        Assert.Equal([17, 123_456], Sent.Select(sent => ((StatusReport)sent.Message).From.Index));
    }

    [Fact]
    public void Does_not_start_under_a_name_that_is_no_index_when_the_props_are_shared()
    {
        Watch(Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions()), _created.Add), "fe01"));

        ExpectMsg<Terminated>();
        Assert.Empty(_created);
    }

    [Fact]
    public void Is_the_replica_of_the_same_server_after_a_restart_and_reports_what_it_lost()
    {
        Props shared = ReplicaActor.Props(Environment(new ReplicationOptions { Apply = PipelineDelay.Seconds(5, 5) }), _created.Add);
        IActorRef actor = Start<ReplicaActor>(shared, "17");
        actor.Tell(Package(1));
        Advance(5);
        actor.Tell(Package(2));
        Sent.Clear();
        ExpectMsg(new StatusReport(Server, new ConfigVersion(1, 1)));

        actor.Tell(new DataPackage(ConfigVersion.None, new ConfigVersion(1, 9), IsComplete: true, []));
        ExpectMsg(new StatusReport(Server, ConfigVersion.None, IsRestart: true));
        Assert.Equal((Master, (IReplicationMessage)new StatusReport(Server, ConfigVersion.None, IsRestart: true)), Assert.Single(Sent));
        Assert.Equal("00:00:05 #17 restarted with none", Events[^1]);
        Assert.Equal(2, _created.Count);

        actor.Tell(new RestartNoted(0));
        Advance(60);
        Assert.Single(Sent);
    }

    [Fact]
    public void Tells_the_master_what_it_has_when_the_host_brought_its_server_back()
    {
        IActorRef actor = Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions()), Server));
        actor.Tell(ServerRestarted.Instance);

        Assert.Equal(new StatusReport(Server, ConfigVersion.None, IsRestart: true), Assert.Single(Sent).Message);
    }

    [Fact]
    public void Leaves_what_is_not_for_a_replica_unhandled()
    {
        IActorRef actor = Start<ReplicaActor>(ReplicaActor.Props(Environment(new ReplicationOptions()), Server));
        EventFilter.Warning().Mute();
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.UnhandledMessage));
        actor.Tell(new RequestCommitted(new RequestId(Server, 1), new ConfigVersion(1, 1)));

        ExpectMsg<Akka.Event.UnhandledMessage>();
    }
}
