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

    public bool Reaches(ServerId server)
    {
        (HostId from, HostId to) = (new HostId(master.Index), new HostId(server.Index));
        bool isInTheWay = Array.Exists(_obstacles, obstacle => obstacle.Hosts.Contains(from) || obstacle.Hosts.Contains(to));
        return !world.Host(to).IsDown && !isInTheWay && !Array.Exists(_cuts, cut => Strikes(cut, from, to) || Strikes(cut, to, from));
    }

    // A host reaches itself whatever happens to links.
    private static bool Strikes(LinkFault cut, HostId from, HostId to) => from != to
        && ((cut.From.Contains(from) && cut.To.Contains(to)) || (cut.Direction == LinkDirection.BothWays && cut.From.Contains(to) && cut.To.Contains(from)));
}
