using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// The disk of one server in one life: what it reads is what it found when the life began. What is saved is given to the disk of its shard, which tells the actor when it is
/// durable. Thread safe.
/// </summary>
internal sealed class ServerDisk(HostedRun run, IActorRef shard, ServerRecords records) : IServerStore
{
    public bool Save(long number, IReplica replica, DataPackage package, IActorRef actor) =>
        Save(ServerRecordKind.Replica, ServerRecordCodec.Encode(replica.SnapshotWith(package)), number, actor);

    public bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor) =>
        Save(ServerRecordKind.Assigned, ServerRecordCodec.Encode(change), number, actor);

    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor) => Save(KindOf(use), ServerRecordCodec.Encode(number), number, actor);

    public ReplicaSnapshot? ReadReplica(ServerId server) => ServerRecordCodec.ReplicaOf(records);

    public int ReadNumber(ServerId server, NumberUse use) => ServerRecordCodec.NumberOf(records, KindOf(use));

    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor) => throw new InvalidOperationException($"Server {server} has no store.");

    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server) => throw new InvalidOperationException($"Server {server} has no store.");

    private static ServerRecordKind KindOf(NumberUse use) => use == NumberUse.Requests ? ServerRecordKind.Requests : ServerRecordKind.Operations;

    private bool Save(ServerRecordKind kind, byte[] body, long number, IActorRef actor)
    {
        run.Counters.SavingBegins();
        shard.Tell(new WriteRecord(new ServerWrite(records.Server, records.Life, kind, body), new Saved(number), actor), ActorRefs.NoSender);
        return false;
    }
}
