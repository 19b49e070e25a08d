using Akka.Actor;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>
/// Disks for runs in which nothing crashes: everything is saved at once and costs nothing, for nothing is kept but numbers, which must survive even the restart
/// of an actor.
/// </summary>
public sealed class NoStore : IServerStore
{
    private readonly SortedDictionary<(int Server, NumberUse Use), int> _numbers = [];

    /// <inheritdoc/>
    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor) => true;

    /// <inheritdoc/>
    public bool Save(long number, IReplica replica, DataPackage package, IActorRef actor) => true;

    /// <inheritdoc/>
    public bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor) => true;

    /// <inheritdoc/>
    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor)
    {
        _numbers[(server.Index, use)] = number;
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server) => [];

    /// <inheritdoc/>
    public ReplicaSnapshot? ReadReplica(ServerId server) => null;

    /// <inheritdoc/>
    public int ReadNumber(ServerId server, NumberUse use) => _numbers.GetValueOrDefault((server.Index, use));
}
