using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.ClusterHost.Running;

/// <summary>What of a scenario a cluster cannot have, by name.</summary>
public static class ClusterLimits
{
    /// <summary>Why a scenario cannot be run on a cluster, a sentence for each reason; none: it can.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        List<string> reasons = [];
        Add(
            scenario.Topology.CmsBackupServer is not null,
            "topology: a pool has cms: backup. On a cluster the store moves from member to member by itself, and there is no second one to fail over to.");
        Add(scenario.Operator.Any(static item => item is Failover), "operator: failover. On a cluster the store moves by itself when its member goes.");
        Add(
            scenario.Operator.Any(static item => item is ConfigurationImport),
            "operator: importConfiguration. What is carried by hand from one server to another is carried in the simulation only.");
        Add(
            scenario.Authorities.Count > 0,
            "authorities. Their keys and the key stores of servers are in the memory of one process; certificates known by name only can be run.");
        Add(scenario.Partners.Count > 0, "partners. They and their tokens are in the memory of one process.");
        Add(scenario.Faults.Any(static fault => fault.What is SkewSettings), "faults: skew. Members share the clock of their machine, which nobody sets wrong.");
        Add(scenario.Faults.Any(static fault => fault.What is DiskSettings), "faults: disk. Disks are real here.");
        return reasons;

        void Add(bool isThere, string reason)
        {
            if (isThere)
            {
                reasons.Add(reason);
            }
        }
    }
}
