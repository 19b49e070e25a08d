using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Storage;

namespace Replicator.ClusterHost.Hosting;

/// <summary>The disk of the Central Management Store: what is appended is durable at once, or it throws and the store has to be opened again.</summary>
internal sealed class MasterDisk(ICmsStore store) : IServerStore
{
    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor) => store.Append(entry) switch
    {
        AppendOutcome.Durable => true,
        AppendOutcome outcome => throw new StoreException(StoreProblem.NotWritable, $"The store did not keep an entry ({outcome}); free space on its disk."),
    };

    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server) => store.ReadJournal();

    public bool Save(long number, IReplica replica, DataPackage package, IActorRef actor) => throw NoReplica();

    public bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor) => throw NoReplica();

    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor) => throw NoReplica();

    public ReplicaSnapshot? ReadReplica(ServerId server) => throw NoReplica();

    public int ReadNumber(ServerId server, NumberUse use) => throw NoReplica();

    private static InvalidOperationException NoReplica() => new("The store keeps the configuration, and nothing of replicas and requesters.");
}
