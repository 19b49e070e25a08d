using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>Makes a value of each event of a run, so that it can be told later. As thread safe as who takes them.</summary>
/// <param name="listener">Who is told in the end; it is asked only what it wants to hear of, which must not change.</param>
/// <param name="told">Takes the events.</param>
/// <param name="requestMade">Is called at the moment itself when a request is made; null: nobody.</param>
internal sealed class PackedHistory(IHistory listener, Action<HistoryEvent> told, Action<RequestId, CertificateType>? requestMade = null) : IHistory
{
    public bool HearsOfReplicas => listener.HearsOfReplicas;

    // Whoever tells on what is packed knows better what comes next.
    public void Expect(ReadOnlySpan<ServerId> servers)
    {
    }

    public bool HearsOfTasks => listener.HearsOfTasks;

    public bool HearsOfTask(ServerId server) => listener.HearsOfTask(server);

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        told(new HistoryEvent(HistoryEventKind.Applied, server, before, after, complete, null, at));

    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at) =>
        told(new HistoryEvent(HistoryEventKind.Assigned, server, default, version, IsComplete: false, certificate, at));

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) =>
        told(new HistoryEvent(HistoryEventKind.Acknowledged, server, default, version, IsComplete: false, null, at));

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        requestMade?.Invoke(id, type);
        Tell(listener => listener.RequestMade(id, type, certificate, at));
    }

    // The list is the caller's.
    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at)
    {
        ServerId[] kept = [.. servers];
        Tell(listener => listener.TransfersFailed(reason, store, kept, at));
    }

    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) =>
        Tell(listener => listener.RequestNotAssigned(id, reason, message, at));

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        Tell(listener => listener.RequestCommitted(id, version, type, certificate, at));

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => Tell(listener => listener.RequestAnswered(id, version, at));

    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        Tell(listener => listener.AssignmentFailed(server, version, certificate, message, at));

    public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) => Tell(listener => listener.TaskStarted(server, change, at));

    public void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at) => Tell(listener => listener.TaskEnded(server, refusal, at));

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Tell(listener => listener.Restarted(server, version, at));

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => Tell(listener => listener.RequestOverruled(id, by, at));

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) =>
        Tell(listener => listener.RequestRefused(id, reason, by, at));

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) =>
        Tell(listener => listener.SiblingKept(id, version, inUse, at));

    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        Tell(listener => listener.SlotsChanged(id, type, version, action, slots, at));

    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Tell(listener => listener.AssignedLocally(id, type, certificate, at));

    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) => Tell(listener => listener.SiblingResolved(id, chooser, at));

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at) => Tell(listener => listener.RefusalTold(id, reason, at));

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => Tell(listener => listener.KeepingTold(id, version, at));

    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
        Tell(listener => listener.OperationInvoked(id, kind, type, value, expected, at));

    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) =>
        Tell(listener => listener.OperationCompleted(id, result, from, value, version, at));

    public void OperationTimedOut(OperationId id, TimeSpan at) => Tell(listener => listener.OperationTimedOut(id, at));

    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at) =>
        Tell(listener => listener.MasterRestarted(server, role, newest, at));

    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) =>
        Tell(listener => listener.MasterActivated(server, opening, before, forced, at));

    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at) => Tell(listener => listener.RoleTaken(server, role, epoch, at));

    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) =>
        Tell(listener => listener.FailoverRefused(server, command, reason, at));

    public void FailoverWentWrong(ServerId server, int command, TimeSpan at) => Tell(listener => listener.FailoverWentWrong(server, command, at));

    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at) => Tell(listener => listener.BackedUp(server, newest, at));

    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at) => Tell(listener => listener.BackupFailed(store, standby, at));

    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) =>
        Tell(listener => listener.ReplicationForced(store, command, replica, at));

    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) => Tell(listener => listener.ReplicaRemoved(store, server, at));

    private void Tell(Action<IHistory> tell) => told(new HistoryEvent(HistoryEventKind.Other, default, default, default, IsComplete: false, tell, default));
}
