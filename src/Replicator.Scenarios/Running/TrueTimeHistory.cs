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

/// <summary>Tells what happened at the time at which it happened, whatever the server's own clock said.</summary>
/// <param name="listener">Who is told.</param>
/// <param name="now">The time.</param>
internal sealed class TrueTimeHistory(IHistory listener, Func<TimeSpan> now) : IHistory
{
    public bool HearsOfReplicas => listener.HearsOfReplicas;

    public void Expect(ReadOnlySpan<ServerId> servers) => listener.Expect(servers);

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => listener.RequestMade(id, type, certificate, now());

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        listener.RequestCommitted(id, version, type, certificate, now());

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => listener.RequestAnswered(id, version, now());

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        listener.Applied(server, before, after, complete, now());

    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at) => listener.Assigned(server, version, certificate, now());

    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        listener.AssignmentFailed(server, version, certificate, message, now());

    public bool HearsOfTasks => listener.HearsOfTasks;

    public bool HearsOfTask(ServerId server) => listener.HearsOfTask(server);

    public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) => listener.TaskStarted(server, change, now());

    public void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at) => listener.TaskEnded(server, refusal, now());

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => listener.Acknowledged(server, version, now());

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => listener.Restarted(server, version, now());

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => listener.RequestOverruled(id, by, now());

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) => listener.RequestRefused(id, reason, by, now());

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => listener.SiblingKept(id, version, inUse, now());

    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        listener.SlotsChanged(id, type, version, action, slots, now());

    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        listener.AssignedLocally(id, type, certificate, now());

    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) => listener.SiblingResolved(id, chooser, now());

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at) => listener.RefusalTold(id, reason, now());

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => listener.KeepingTold(id, version, now());

    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
        listener.OperationInvoked(id, kind, type, value, expected, now());

    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) =>
        listener.OperationCompleted(id, result, from, value, version, now());

    public void OperationTimedOut(OperationId id, TimeSpan at) => listener.OperationTimedOut(id, now());

    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at) =>
        listener.MasterRestarted(server, role, newest, now());

    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) =>
        listener.MasterActivated(server, opening, before, forced, now());

    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at) => listener.RoleTaken(server, role, epoch, now());

    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) => listener.FailoverRefused(server, command, reason, now());

    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) => listener.RequestNotAssigned(id, reason, message, now());

    public void FailoverWentWrong(ServerId server, int command, TimeSpan at) => listener.FailoverWentWrong(server, command, now());

    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at) => listener.BackedUp(server, newest, now());

    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) =>
        listener.TransfersFailed(reason, store, servers, now());

    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at) => listener.BackupFailed(store, standby, now());

    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) => listener.ReplicationForced(store, command, replica, now());

    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) => listener.ReplicaRemoved(store, server, now());
}
