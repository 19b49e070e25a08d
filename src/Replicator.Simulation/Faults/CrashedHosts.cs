using Replicator.Simulation.Hosts;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Faults;

/// <summary>Which hosts are down because of a fault, and brings them up again.</summary>
internal sealed class CrashedHosts(Engine engine)
{
    private readonly SortedSet<int> _crashed = [];

    /// <summary>Gives a host that came up its actors.</summary>
    public Action<int>? Restarted { get; set; }

    public void Begin(InjectedFault injected)
    {
        foreach (HostId host in ((HostFault)injected.Fault).Hosts)
        {
            if ((engine.Hosts[host.Index].Flags & HostFlags.Down) == 0)
            {
                injected.Act();
                engine.Lives.Crash(host.Index);
                _crashed.Add(host.Index);
            }
        }
    }

    public void End(InjectedFault injected)
    {
        foreach (HostId host in ((HostFault)injected.Fault).Hosts)
        {
            bool isHeldDown = engine.Faults.Active.Any(each => each.Fault is CrashFault other && other.Hosts.Contains(host));
            if (!isHeldDown && _crashed.Contains(host.Index))
            {
                engine.Lives.Restart(host.Index);
                Restarted?.Invoke(host.Index);
            }
        }
    }

    /// <summary>A host was restarted, by a fault's end or by hand.</summary>
    public void WasRestarted(int host) => _crashed.Remove(host);
}
