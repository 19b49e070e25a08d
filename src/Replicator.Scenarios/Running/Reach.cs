using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Which servers are up and can exchange messages with the master, by the faults that are in effect now: a run that is cut short ends before they are healed.
/// </summary>
internal sealed class Reach(SimulatedWorld world, ServerId master)
{
    private readonly LinkFault[] _cuts = [.. world.Faults.All
        .Where(static fault => fault.State == FaultState.Active && fault.Fault is PartitionFault or HoldFault)
        .Select(static fault => (LinkFault)fault.Fault)];

    private readonly ConditionFault[] _obstacles = [.. world.Faults.All
        .Where(static fault => fault.State == FaultState.Active && fault.Fault is ConditionFault)
        .Select(static fault => (ConditionFault)fault.Fault)];

    // Asked of each of a million servers several times, so nothing is captured, which would allocate.
    public bool Reaches(ServerId server)
    {
        (HostId from, HostId to) = (new HostId(master.Index), new HostId(server.Index));
        return !world.Host(to).IsDown && !IsObstructed(from, to) && !IsCut(from, to);
    }

    private bool IsObstructed(HostId from, HostId to)
    {
        foreach (ConditionFault obstacle in _obstacles)
        {
            if (obstacle.Hosts.Contains(from) || obstacle.Hosts.Contains(to))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCut(HostId from, HostId to)
    {
        foreach (LinkFault cut in _cuts)
        {
            if (Strikes(cut, from, to) || Strikes(cut, to, from))
            {
                return true;
            }
        }

        return false;
    }

    // A host reaches itself whatever happens to links.
    private static bool Strikes(LinkFault cut, HostId from, HostId to) => from != to
        && ((cut.From.Contains(from) && cut.To.Contains(to)) || (cut.Direction == LinkDirection.BothWays && cut.From.Contains(to) && cut.To.Contains(from)));
}
