using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>
/// When the agents of a server last showed that they lived. Nothing is sent for it in a run: it follows from the interval and from when the server was down or
/// stood still.
/// </summary>
internal sealed class Heartbeats(SimulatedWorld world, TimeSpan interval)
{
    private readonly InjectedFault[] _faults = [.. world.Faults.All.Where(static fault =>
        fault.State is FaultState.Active or FaultState.Ended && fault.Fault is CrashFault or PauseFault)];

    /// <summary>The last heartbeat of a server's agents; null when there was none since <paramref name="since"/>.</summary>
    public TimeSpan? LastOf(ServerId server, TimeSpan since)
    {
        TimeSpan beat = AtOrBefore(world.Now.SinceStart);
        while (Silencing(server, beat) is { } fault)
        {
            beat = AtOrBefore(fault.Start.SinceStart - TimeSpan.FromTicks(1));
        }

        return beat >= since && beat >= TimeSpan.Zero ? beat : null;
    }

    private InjectedFault? Silencing(ServerId server, TimeSpan beat)
    {
        foreach (InjectedFault fault in _faults)
        {
            if (((HostFault)fault.Fault).Hosts.Contains(new HostId(server.Index)) && fault.Start.SinceStart <= beat
                && (fault.State == FaultState.Active || beat < fault.End!.Value.SinceStart))
            {
                return fault;
            }
        }

        return null;
    }

    private TimeSpan AtOrBefore(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.MinValue : TimeSpan.FromTicks(time.Ticks / interval.Ticks * interval.Ticks);
}
