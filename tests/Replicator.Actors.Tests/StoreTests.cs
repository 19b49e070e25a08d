using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

/// <summary>What actors do with disks, the directory, and state machines that a test puts in the place of the real ones.</summary>
public sealed class StoreTests : ActorTests, IServerStore
{
    private readonly List<IJournalEntry> _journal = [];
    private readonly List<ICmsMaster> _created = [];
    private ReplicaSnapshot? _disk;
    private ConfigChange? _assigned;
    private (long Number, IActorRef Actor)? _saving;

    [Fact]
    public void A_master_answers_when_the_store_says_that_the_commit_is_saved()
    {
        IActorRef master = Start<CmsMasterActor>(CmsMasterActor.Props(New(), 2, _ => PipelineDelay.Zero));
        master.Tell(Request());
        Assert.Empty(Sent);

        _saving!.Value.Actor.Tell(new Saved(_saving.Value.Number));
        Assert.IsType<RequestCommitted>(Assert.Single(Sent).Message);
    }

    [Fact]
    public void A_master_that_the_host_brings_back_has_what_the_store_read()
    {
        _journal.Add(new Commit(new RequestId(new ServerId(1), 1), Package(1).Changes[0], TimeSpan.Zero));
        IActorRef master = Start<CmsMasterActor>(CmsMasterActor.Props(New(), 2, _ => PipelineDelay.Zero, _created.Add));
        master.Tell(ServerRestarted.Instance);

        Assert.Equal(new ConfigVersion(1, 1), _created.Single().Newest);
        Assert.Equal(2, Sent.Count(sent => sent.Message is StatusRequest));
    }

    [Fact]
    public void A_replica_starts_from_its_disk_in_the_life_that_the_host_says()
    {
        _disk = new ReplicaSnapshot(new ConfigVersion(1, 4), Package(4).Changes);
        IActorRef replica = Start<ReplicaActor>(ReplicaActor.Props(New(), new ServerId(1)));
        replica.Tell(ServerRestarted.Instance);

        Assert.Equal(new StatusReport(new ServerId(1), new ConfigVersion(1, 4), Incarnation: 2, IsRestart: true), Assert.Single(Sent).Message);
    }

    [Fact]
    public void A_replica_saves_what_its_scheduled_task_assigned()
    {
        IActorRef replica = Start<ReplicaActor>(ReplicaActor.Props(New(), new ServerId(1)));
        replica.Tell(Package(1));

        Assert.Equal(Package(1).Changes[0], _assigned);
    }

    [Fact]
    public void A_standby_takes_over_when_it_is_told_to()
    {
        IActorRef master = Start<CmsMasterActor>(CmsMasterActor.Props(
            New(), 2, _ => PipelineDelay.Zero, new MasterSetup(new ServerId(1), Master, StoreRole.Backup), _created.Add));
        master.Tell(new TakeOver(IsForced: true, Number: 1));
        _saving!.Value.Actor.Tell(new Saved(_saving.Value.Number));

        Assert.Equal((StoreRole.Active, new ConfigVersion(2, 0)), (_created.Single().Role, _created.Single().Newest));
    }

    [Fact]
    public void A_test_can_put_a_broken_replica_in_the_place_of_the_real_one()
    {
        List<ServerId> asked = [];
        ActorEnvironment environment = New((server, saved) =>
        {
            asked.Add(server);
            return new Replica(server, Master, new ReplicationOptions(), saved);
        });
        Start<ReplicaActor>(ReplicaActor.Props(environment, new ServerId(1)));

        Assert.Equal([new ServerId(1)], asked);
    }

    bool IServerStore.Append(ServerId server, long number, IJournalEntry entry, IActorRef actor)
    {
        _saving = (number, actor);
        return false;
    }

    bool IServerStore.Save(long number, IReplica replica, DataPackage package, IActorRef actor) => true;

    bool IServerStore.SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor)
    {
        _assigned = change;
        return true;
    }

    bool IServerStore.SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor) => true;

    IReadOnlyList<IJournalEntry> IServerStore.ReadJournal(ServerId server) => _journal;

    ReplicaSnapshot? IServerStore.ReadReplica(ServerId server) => _disk;

    int IServerStore.ReadNumber(ServerId server, NumberUse use) => 0;

    private static CertificateRequest Request() => new(new RequestId(new ServerId(1), 1), CertificateType.OAuthTokenIssuer, Certificate("a"));

    private ActorEnvironment New(Func<ServerId, ReplicaSnapshot?, IReplica>? newReplica = null) =>
        new(Master, new ReplicationOptions { CertificateTask = PipelineDelay.Zero }, this, this, _ => Clock, start: 0, (_, _, delay) => delay.Max)
        {
            Store = this,
            Directory = new MasterDirectory(Master, (_, _) => TimeSpan.Zero),
            IncarnationOf = _ => 2,
            NewReplica = newReplica,
        };
}
