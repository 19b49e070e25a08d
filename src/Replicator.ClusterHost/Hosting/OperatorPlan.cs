using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What an operator tells the master of a run, and when; numbers are given in the order of time, by every process alike.</summary>
internal static class OperatorPlan
{
    /// <summary>The commands that a master is given, by their time.</summary>
    public static IEnumerable<(TimeSpan At, object What)> Of(Scenario scenario)
    {
        int forced = 0;
        foreach (OperatorItem item in InTime(scenario))
        {
            foreach (object command in item switch
            {
                Reseed reseed => Targets(reseed.Servers.Servers, scenario).Select(static server => (object)new ReseedReplicas(server)),
                ForcedReplication force => Targets(force.Servers.Servers, scenario).Select(server => (object)new ForceReplication(++forced, server)),
                Removal removal => removal.Servers.Servers.Select(static server => (object)new RemoveReplica(server)),
                _ => [],
            })
            {
                yield return (item.At, command);
            }
        }
    }

    /// <summary>The items of an operator that come before a run ends, by their time.</summary>
    public static IEnumerable<OperatorItem> InTime(Scenario scenario) => scenario.Operator.Where(item => item.At <= scenario.Run.Until).OrderBy(static item => item.At);

    /// <summary>All at once, or one after the other.</summary>
    public static IEnumerable<ServerId?> Targets(ServerSet servers, Scenario scenario) =>
        servers.Count == scenario.Topology.ServerCount ? [null] : servers.Select(static server => (ServerId?)server);
}
