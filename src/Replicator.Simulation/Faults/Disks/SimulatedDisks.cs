using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Faults.Disks;

/// <summary>The disks of the hosts that have used theirs, and which of them fail.</summary>
internal sealed class SimulatedDisks(Engine engine)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, SimulatedDisk> _disks = [];
    private readonly List<InjectedFault> _faults = [];

    public SimulatedDisk Of(int host)
    {
        lock (_lock)
        {
            if (!_disks.TryGetValue(host, out SimulatedDisk? disk))
            {
                _disks[host] = disk = new SimulatedDisk(engine, host);
            }

            return disk;
        }
    }

    public void Begin(InjectedFault injected) => _faults.Add(injected);

    public void End(InjectedFault injected) => _faults.Remove(injected);

    /// <summary>The fault of a kind that strikes a host's disk, the first to have begun; or null.</summary>
    public InjectedFault? Failing(int host, DiskFaultKind kind) =>
        _faults.Find(each => each.Fault is DiskFault fault && fault.Kind == kind && fault.Hosts.Contains(host));

    /// <summary>A host has crashed.</summary>
    public void Crashed(int host)
    {
        SimulatedDisk? disk;
        lock (_lock)
        {
            _disks.TryGetValue(host, out disk);
        }

        disk?.Crashed();
    }

    /// <summary>A sync is done: what it covers is durable whatever the host does, and its actor hears of it as soon as the host can.</summary>
    public void Complete(DiskSync sync, in SimulatedEvent item)
    {
        int host = sync.Disk.Host;
        if (sync.Disk.IsOver(sync))
        {
            return;
        }

        sync.Disk.Complete(sync, item.Order);
        if ((engine.Hosts[host].Flags & HostFlags.NotReceiving) == 0)
        {
            Tell(sync);
        }
        else
        {
            engine.Faults.Paused.Keep(host, item);
        }
    }

    /// <summary>Tells that a sync is done.</summary>
    public void Tell(DiskSync sync)
    {
        engine.Here.Activity.Note(engine.Now);
        engine.Here.Enter(sync.Disk.Host, isVoid: false);
        sync.Actor.Tell(sync.Completion, ActorRefs.NoSender);
        engine.Here.Gate.EndHandler();
        engine.Here.Leave();
    }
}
