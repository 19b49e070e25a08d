using Replicator.Consistency.Promises;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults.Disks;

namespace Replicator.Scenarios.Running;

/// <summary>What a scenario allows to happen, as far as promises depend on it.</summary>
internal static class ScenarioConditions
{
    /// <summary>The conditions of a run that comes to its end.</summary>
    public static RunConditions Of(Scenario scenario) => new()
    {
        Protocol = scenario.Replication.Protocol.Name,
        LeavesResidue = scenario.Replication.Protocol.LeavesResidue,
        ConflictPolicy = PolicyNames.Of(scenario.Replication.Conflict),
        Faults = scenario.Faults.Select(static fault => KindOf(fault.What)).Concat(scenario.Operator.Select(item => KindOf(item, scenario)))
            .Append(scenario.IsTrustedWhereInstalled ? FaultKinds.None : FaultKinds.UntrustedAuthority)
            .Append(scenario.Workload.Any(static item => item.Action != SlotAction.Assign) ? FaultKinds.SlotsChanged : FaultKinds.None).Aggregate(FaultKinds.None, static (all, one) => all | one),
        Reads = ReadsOf(scenario),
    };

    // Who reads now here, now there has no more than who reads anywhere: between two places reads may go back, whatever each of them promises.
    private static ReadPlace ReadsOf(Scenario scenario)
    {
        ClientRead[] reads = [.. scenario.Clients.OfType<ClientRead>()];
        return reads.Any(one => reads.Any(other => other.Place != one.Place && other.From.Overlaps(one.From)))
            ? ReadPlace.AnyReplica
            : reads.Select(static read => read.Place).DefaultIfEmpty(scenario.Clients.Count > 0 ? ReadPlace.Master : ReadPlace.Nowhere).Max();
    }

    private static FaultKinds KindOf(FaultSettings what) => what switch
    {
        PartitionSettings => FaultKinds.Partition,
        HoldSettings => FaultKinds.Hold,
        DegradeSettings => FaultKinds.Degrade,
        CrashSettings => FaultKinds.Crash,
        PauseSettings => FaultKinds.Pause,
        SkewSettings => FaultKinds.Skew,
        DiskSettings { Fault: DiskFaultKind.Full } => FaultKinds.FullDisk,
        DiskSettings { Fault: DiskFaultKind.LostSyncs } => FaultKinds.OldDisk | FaultKinds.UnsyncedLoss,
        DiskSettings => FaultKinds.UnsyncedLoss,
        ObstacleSettings => FaultKinds.TransferObstacle,
        _ => throw new InvalidOperationException($"There is no kind of fault for {what.GetType().Name}."),
    };

    private static FaultKinds KindOf(OperatorItem item, Scenario scenario) => item switch
    {
        Failover { IsForced: true } when scenario.Replication.AheadReplicas != AheadReplicas.ResetToMaster => FaultKinds.ForcedFailover | FaultKinds.ReplicasKeptAhead,
        Failover { IsForced: true } => FaultKinds.ForcedFailover,
        Failover => FaultKinds.PlannedFailover,
        _ => FaultKinds.None,
    };
}
