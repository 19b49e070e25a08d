using Akka.Actor;
using Replicator.Simulation.Faults.Disks;

namespace BankTransfer;

/// <summary>A journal on a simulated disk.</summary>
internal sealed class DiskJournal(SimulatedDisk disk) : IJournal
{
    private const string File = "journal";

    public IEnumerable<object> Read() => [.. disk.Read(File).Select(static record => record.Content!)];

    public void Append(object entry) => disk.Append(File, entry);

    public void Save(IActorRef self, Saved done) => disk.Sync(self, done);
}
