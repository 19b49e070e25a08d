using Akka.Actor;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>
/// The disks of all servers. What is saved at once answers true. Otherwise the store tells the actor <see cref="Saved"/> with the number when it is; a crash
/// before that may lose it. What a read gives is what a restarted server finds.
/// </summary>
public interface IServerStore
{
    /// <summary>Appends an entry to a master's journal. What is appended first is saved first.</summary>
    bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor);

    /// <summary>Saves what a replica has with a package; <see cref="IReplica.SnapshotWith"/> tells it.</summary>
    bool Save(long number, IReplica replica, DataPackage package, IActorRef actor);

    /// <summary>Saves what is assigned on a replica's server; null: nothing.</summary>
    bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor);

    /// <summary>Saves the highest number that a server's requester, or its client, used.</summary>
    bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor);

    /// <summary>A master's journal, oldest first; empty when nothing was saved.</summary>
    IReadOnlyList<IJournalEntry> ReadJournal(ServerId server);

    /// <summary>A replica's snapshot; null when nothing was saved.</summary>
    ReplicaSnapshot? ReadReplica(ServerId server);

    /// <summary>The highest number that a server's requester, or its client, saved; 0 when none was.</summary>
    int ReadNumber(ServerId server, NumberUse use);
}
