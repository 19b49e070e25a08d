using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Storage;
using Replicator.Storage.Disk;

namespace Replicator.Scenarios.Running;

/// <summary>
/// The servers' stores on their simulated disks: what is saved is durable when the disk has been synced, and only then is the actor told. Used where a scenario
/// says what a sync takes, or that disks fail. Thread safe, as long as each server asks only for itself and no disk is full.
/// </summary>
/// <remarks>
/// A master's journal is bytes that <see cref="DiskCmsStore"/> writes. A record that a crash tore is passed over: there by its checksum, of a replica the one before
/// counts, as nothing is overwritten. While a disk is full, saving is tried again and again, and nobody is told of success; what a file is to hold next waits
/// for what it is to hold before.
/// </remarks>
internal sealed class DiskStore(SimulatedWorld world, ReplicationOptions options, ServerLives lives) : IServerStore
{
    private const string Journal = "journal";
    private const string Replica = "replica";
    private const string Assigned = "assigned";

    // A disk may have lost which numbers were used, and no number may be used twice: each life of a server counts in a block of its own.
    private const int NumbersPerLife = 1_000_000;

    private readonly Lock _lock = new();

    // Asked only, never enumerated.
    private readonly Dictionary<(int Server, string File), Queue<PendingWrite>> _pending = [];

    // The stores of masters, each with the life that opened it; asked only.
    private readonly Dictionary<int, (int Life, DiskCmsStore Store)> _journals = [];

    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor) =>
        Save(server, Journal, _ => Append(server, entry), new Saved(number), actor);

    public bool Save(long number, IReplica replica, DataPackage package, IActorRef actor)
    {
        ReplicaSnapshot snapshot = replica.SnapshotWith(package);
        return Save(replica.Self, Replica, disk => disk.Append(Replica, snapshot), new Saved(number), actor);
    }

    public bool SaveAssigned(ServerId server, long number, ConfigChange? change, IActorRef actor) =>
        Save(server, Assigned, disk => disk.Append(Assigned, new Assignment(change)), new Saved(number), actor);

    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor) =>
        Save(server, FileOf(use), disk => disk.Append(FileOf(use), number), new Saved(number), actor);

    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server) => OpenJournal(HostOf(server)).ReadJournal();

    // A file of its own: it is written when the task has run, whatever the replica is saving then.
    public ReplicaSnapshot? ReadReplica(ServerId server) => Whole<ReplicaSnapshot>(server, Replica).LastOrDefault() is { } snapshot
        ? snapshot with { Assigned = Whole<Assignment>(server, Assigned).LastOrDefault()?.Change }
        : null;

    public int ReadNumber(ServerId server, NumberUse use) => Whole<int>(server, FileOf(use)).Append(lives.Of(server) * NumbersPerLife).Max();

    private static string FileOf(NumberUse use) => use == NumberUse.Requests ? "requests" : "operations";

    private IEnumerable<T> Whole<T>(ServerId server, string file) =>
        HostOf(server).Disk.Read(file).Where(static record => !record.IsTorn).Select(static record => (T)record.Content!);

    private DiskWrite Append(ServerId server, IJournalEntry entry)
    {
        SimulatedHost host = HostOf(server);
        (int Life, DiskCmsStore Store) open;
        lock (_lock)
        {
            _journals.TryGetValue(server.Index, out open);
        }

        DiskCmsStore store = open.Store is not null && open.Life == host.Incarnation ? open.Store : OpenJournal(host);
        return store.Append(entry) == AppendOutcome.NoSpace ? DiskWrite.DiskFull : DiskWrite.Written;
    }

    private DiskCmsStore OpenJournal(SimulatedHost host)
    {
        var store = DiskCmsStore.Open(new SimulatedRecordDisk(host.Disk, Journal), $"the journal of {host.Name}");
        lock (_lock)
        {
            _journals[host.Id.Index] = (host.Incarnation, store);
        }

        return store;
    }

    private bool Save(ServerId server, string file, Func<SimulatedDisk, DiskWrite> write, Saved saved, IActorRef actor)
    {
        SimulatedHost host = HostOf(server);
        var next = new PendingWrite(host.Incarnation, write, saved, actor);
        Queue<PendingWrite> before = PendingOf(host, file);
        if (before.Count > 0)
        {
            before.Enqueue(next);
        }
        else if (!TryWrite(host, next))
        {
            before.Enqueue(next);
            TryAgainLater(host, before);
        }

        return false;
    }

    private bool TryWrite(SimulatedHost host, PendingWrite next)
    {
        if (next.Write(host.Disk) == DiskWrite.DiskFull)
        {
            return false;
        }

        host.Disk.SyncLatency = options.DiskSync;
        host.Disk.Sync(next.Actor, next.Saved);
        return true;
    }

    private void TryAgainLater(SimulatedHost host, Queue<PendingWrite> pending)
    {
        int life = host.Incarnation;
        world.At(world.Now + options.DiskRetryInterval, () =>
        {
            if (host.IsDown || host.Incarnation != life)
            {
                return;
            }

            while (pending.TryPeek(out PendingWrite next) && TryWrite(host, next))
            {
                pending.Dequeue();
            }

            if (pending.Count > 0)
            {
                TryAgainLater(host, pending);
            }
        });
    }

    // What an earlier life of the server could not write is gone with it.
    private Queue<PendingWrite> PendingOf(SimulatedHost host, string file)
    {
        Queue<PendingWrite>? pending;
        lock (_lock)
        {
            if (!_pending.TryGetValue((host.Id.Index, file), out pending))
            {
                _pending[(host.Id.Index, file)] = pending = [];
            }
        }

        if (pending.TryPeek(out PendingWrite first) && first.Life != host.Incarnation)
        {
            pending.Clear();
        }

        return pending;
    }

    private SimulatedHost HostOf(ServerId server) => world.Host(new HostId(server.Index));

    private sealed record Assignment(ConfigChange? Change);

    private readonly record struct PendingWrite(int Life, Func<SimulatedDisk, DiskWrite> Write, Saved Saved, IActorRef Actor);
}
