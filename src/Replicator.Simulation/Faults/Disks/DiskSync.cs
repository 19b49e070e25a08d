using Akka.Actor;

namespace Replicator.Simulation.Faults.Disks;

/// <summary>A sync that is under way, and whom to tell when it is done.</summary>
internal sealed record DiskSync(SimulatedDisk Disk, int Incarnation, long UpTo, IActorRef Actor, object Completion);
