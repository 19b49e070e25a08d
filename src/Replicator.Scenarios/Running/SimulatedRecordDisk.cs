using Replicator.Simulation.Faults.Disks;
using Replicator.Storage.Disk;

namespace Replicator.Scenarios.Running;

/// <summary>A file of a simulated disk, as a store sees it: it has to find out itself what a crash tore.</summary>
internal sealed class SimulatedRecordDisk(SimulatedDisk disk, string file) : IRecordDisk
{
    public bool TryAppend(ReadOnlySpan<byte> record) => disk.Append(file, record) == DiskWrite.Written;

    public IEnumerable<ReadOnlyMemory<byte>> Read() => disk.Read(file).Select(static record => (ReadOnlyMemory<byte>)record.Content!);
}
