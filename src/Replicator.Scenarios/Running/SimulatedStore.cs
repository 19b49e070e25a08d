using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>
/// The disks of a run's servers where nothing is said of them: all that is saved is durable at once. A replica's disk holds what it has applied, and so it is
/// read off the replica that crashed, and nothing is kept for the million that do not. Thread safe, as long as each
/// server asks only for itself.
/// </summary>
/// <param name="replicaOf">The replica's last state machine on a server; null when it had none yet.</param>
internal sealed class SimulatedStore(Func<ServerId, IReplica?> replicaOf) : IServerStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, List<IJournalEntry>> _journals = [];
    private readonly SortedDictionary<(int Server, NumberUse Use), int> _numbers = [];

    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor)
    {
        lock (_lock)
        {
            if (!_journals.TryGetValue(server.Index, out List<IJournalEntry>? journal))
            {
                _journals[server.Index] = journal = [];
            }

            journal.Add(entry);
        }

        return true;
    }

    public bool Save(long number, IReplica replica, DataPackage package, IActorRef actor) => true;

    public bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor) => true;

    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor)
    {
        lock (_lock)
        {
            _numbers[(server.Index, use)] = number;
        }

        return true;
    }

    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server)
    {
        lock (_lock)
        {
            return _journals.TryGetValue(server.Index, out List<IJournalEntry>? journal) ? journal : [];
        }
    }

    public ReplicaSnapshot? ReadReplica(ServerId server) => replicaOf(server)?.Snapshot();

    public int ReadNumber(ServerId server, NumberUse use)
    {
        lock (_lock)
        {
            return _numbers.GetValueOrDefault((server.Index, use));
        }
    }
}
