using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>
/// The servers' stores on their simulated disks: what is saved is durable when the disk has been synced, and only then is the actor told. Used where a scenario says
/// what a sync takes, or that disks fail. Not thread safe.
/// </summary>
/// <remarks>
/// A record that a crash tore is passed over, as a store with checksums does. While a disk is full, saving is tried again and again, and nobody is told of success.
/// </remarks>
internal sealed class DiskStore(SimulatedWorld world, ReplicationOptions options, ServerLives lives) : IServerStore
{
    private const string Journal = "journal";
    private const string Replica = "replica";

    // A disk may have lost which numbers were used, and no number may be used twice: each life of a server counts in a block of its own.
    private const int NumbersPerLife = 1_000_000;

    public bool Append(ServerId server, long number, IJournalEntry entry, IActorRef actor) =>
        Save(server, disk => disk.Append(Journal, entry), new Saved(number), actor);

    public bool Save(long number, IReplica replica, IActorRef actor) =>
        Save(replica.Self, disk => disk.Write(Replica, replica.Snapshot()), new Saved(number), actor);

    public bool SaveNumber(ServerId server, NumberUse use, int number, IActorRef actor) =>
        Save(server, disk => disk.Append(FileOf(use), number), new Saved(number), actor);

    public IReadOnlyList<IJournalEntry> ReadJournal(ServerId server) => [.. Whole<IJournalEntry>(server, Journal)];

    public ReplicaSnapshot? ReadReplica(ServerId server) => Whole<ReplicaSnapshot>(server, Replica).LastOrDefault();

    public int ReadNumber(ServerId server, NumberUse use) => Whole<int>(server, FileOf(use)).Append(lives.Of(server) * NumbersPerLife).Max();

    private static string FileOf(NumberUse use) => use == NumberUse.Requests ? "requests" : "operations";

    private IEnumerable<T> Whole<T>(ServerId server, string file) =>
        HostOf(server).Disk.Read(file).Where(static record => !record.IsTorn).Select(static record => (T)record.Content!);

    private bool Save(ServerId server, Func<SimulatedDisk, DiskWrite> write, Saved saved, IActorRef actor)
    {
        SimulatedHost host = HostOf(server);
        SimulatedDisk disk = host.Disk;
        if (write(disk) == DiskWrite.DiskFull)
        {
            TryAgainLater(server, write, saved, actor);
        }
        else
        {
            disk.SyncLatency = options.DiskSync;
            disk.Sync(actor, saved);
        }

        return false;
    }

    private void TryAgainLater(ServerId server, Func<SimulatedDisk, DiskWrite> write, Saved saved, IActorRef actor)
    {
        int life = HostOf(server).Incarnation;
        world.At(world.Now + options.DiskRetryInterval, () =>
        {
            SimulatedHost host = HostOf(server);
            if (!host.IsDown && host.Incarnation == life)
            {
                Save(server, write, saved, actor);
            }
        });
    }

    private SimulatedHost HostOf(ServerId server) => world.Host(new HostId(server.Index));
}
