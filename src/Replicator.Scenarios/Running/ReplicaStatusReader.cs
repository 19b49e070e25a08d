using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Reads the replication status by the master's word, while the servers stand still.</summary>
internal sealed class ReplicaStatusReader(Scenario scenario, IFinalState state, InForceLedger inForce)
{
    /// <summary>The status of each server, in the order of the servers, without those that have left the topology.</summary>
    public IEnumerable<ReplicaStatus> Read()
    {
        var slots = new SlotReader(scenario, state);
        foreach (Pool pool in scenario.Topology.Pools)
        {
            for (int index = pool.FirstServer.Index; index < pool.End.Index; index++)
            {
                var server = new ServerId(index);
                ReplicaState known = state.Master.State(server);
                if (!known.IsRemoved)
                {
                    yield return StatusOf(server, pool, known, slots);
                }
            }
        }
    }

    private ReplicaStatus StatusOf(ServerId server, Pool pool, in ReplicaState known, SlotReader slots) => new(
        known.IsUpToDate,
        scenario.Topology.FqdnOf(server),
        scenario.Run.Start + known.LastStatusReport,
        scenario.Run.Start + known.LastUpdateCreation,
        pool.Name,
        known.Acknowledged.ToString())
    {
        InstallsCertificate = pool.InstallsGlobalCertificate,
        AssignedAt = scenario.Run.Start + inForce.Since(server),
        Certificates = slots.UsedOn(server),
    };
}
