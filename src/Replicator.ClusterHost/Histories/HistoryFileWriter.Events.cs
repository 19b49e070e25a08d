using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;
using static Replicator.ClusterHost.Histories.HistoryValues;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Histories;

// The events, in the order in which the interface has them.
public sealed partial class HistoryFileWriter
{
    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            RequestMade = new V1.RequestMade { Id = Write(id), Type = Write(type), Certificate = Write(certificate) },
        });

    /// <inheritdoc/>
    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            RequestNotAssigned = new V1.RequestNotAssigned { Id = Write(id), Reason = Write(reason), Message = message },
        });

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            RequestCommitted = new V1.RequestCommitted { Id = Write(id), Version = Write(version), Type = Write(type), Certificate = Write(certificate) },
        });

    /// <inheritdoc/>
    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, RequestAnswered = new V1.RequestAnswered { Id = Write(id), Version = Write(version) } });

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            Applied = new V1.Applied { Server = server.Index, Before = Write(before), After = Write(after), Complete = complete },
        });

    /// <inheritdoc/>
    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            Assigned = new V1.Assigned { Server = server.Index, Version = Write(version), Certificate = WriteOptional(certificate) },
        });

    /// <inheritdoc/>
    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            AssignmentFailed = new V1.AssignmentFailed { Server = server.Index, Version = Write(version), Certificate = Write(certificate), Message = message },
        });

    /// <inheritdoc/>
    public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            TaskStarted = new V1.TaskStarted { Server = server.Index, Change = change is { } found ? Write(found) : null },
        });

    /// <inheritdoc/>
    public void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, TaskEnded = new V1.TaskEnded { Server = server.Index, Refusal = WriteOptional(refusal) } });

    /// <inheritdoc/>
    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, Acknowledged = new V1.Acknowledged { Server = server.Index, Version = Write(version) } });

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, Restarted = new V1.Restarted { Server = server.Index, Version = Write(version) } });

    /// <inheritdoc/>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, RequestOverruled = new V1.RequestOverruled { Id = Write(id), By = Write(by) } });

    /// <inheritdoc/>
    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            RequestRefused = new V1.RequestRefused { Id = Write(id), Reason = Write(reason), By = by is { } other ? Write(other) : null },
        });

    /// <inheritdoc/>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, SiblingKept = new V1.SiblingKept { Id = Write(id), Version = Write(version), InUse = Write(inUse) } });

    /// <inheritdoc/>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            SlotsChanged = new V1.SlotsChanged { Id = Write(id), Type = Write(type), Version = Write(version), Action = Write(action), Slots = Write(slots) },
        });

    /// <inheritdoc/>
    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            AssignedLocally = new V1.AssignedLocally { Id = Write(id), Type = Write(type), Certificate = Write(certificate) },
        });

    /// <inheritdoc/>
    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, SiblingResolved = new V1.SiblingResolved { Id = Write(id), Chooser = Write(chooser) } });

    /// <inheritdoc/>
    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, RefusalTold = new V1.RefusalTold { Id = Write(id), Reason = Write(reason) } });

    /// <inheritdoc/>
    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, KeepingTold = new V1.KeepingTold { Id = Write(id), Version = Write(version) } });

    /// <inheritdoc/>
    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        var wire = new V1.OperationInvoked { Id = Write(id), Kind = Write(kind), Type = Write(type), Expected = WriteOptional(expected) };
        if (value is not null)
        {
            wire.Value = value;
        }

        Append(new V1.HistoryEvent { AtTicks = at.Ticks, OperationInvoked = wire });
    }

    /// <inheritdoc/>
    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at)
    {
        var wire = new V1.OperationCompleted { Id = Write(id), Result = Write(result), From = from.Index, Version = Write(version) };
        if (value is not null)
        {
            wire.Value = value;
        }

        Append(new V1.HistoryEvent { AtTicks = at.Ticks, OperationCompleted = wire });
    }

    /// <inheritdoc/>
    public void OperationTimedOut(OperationId id, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, OperationTimedOut = new V1.OperationTimedOut { Id = Write(id) } });

    /// <inheritdoc/>
    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            MasterRestarted = new V1.MasterRestarted { Server = server.Index, Role = Write(role), Newest = Write(newest) },
        });

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            MasterActivated = new V1.MasterActivated { Server = server.Index, Opening = Write(opening), Before = Write(before), Forced = forced },
        });

    /// <inheritdoc/>
    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, RoleTaken = new V1.RoleTaken { Server = server.Index, Role = Write(role), Epoch = epoch } });

    /// <inheritdoc/>
    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            FailoverRefused = new V1.FailoverRefused { Server = server.Index, Command = command, Reason = Write(reason) },
        });

    /// <inheritdoc/>
    public void FailoverWentWrong(ServerId server, int command, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, FailoverWentWrong = new V1.FailoverWentWrong { Server = server.Index, Command = command } });

    /// <inheritdoc/>
    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, BackedUp = new V1.BackedUp { Server = server.Index, Newest = Write(newest) } });

    /// <inheritdoc/>
    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) =>
        Append(new V1.HistoryEvent
        {
            AtTicks = at.Ticks,
            TransfersFailed = new V1.TransfersFailed { Reason = Write(reason), Store = store.Index, Servers = { servers.Select(static each => each.Index) } },
        });

    /// <inheritdoc/>
    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, BackupFailed = new V1.BackupFailed { Store = store.Index, Standby = standby.Index } });

    /// <inheritdoc/>
    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at)
    {
        var wire = new V1.ReplicationForced { Store = store.Index, Command = command };
        if (replica is { } server)
        {
            wire.Replica = server.Index;
        }

        Append(new V1.HistoryEvent { AtTicks = at.Ticks, ReplicationForced = wire });
    }

    /// <inheritdoc/>
    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) =>
        Append(new V1.HistoryEvent { AtTicks = at.Ticks, ReplicaRemoved = new V1.ReplicaRemoved { Store = store.Index, Server = server.Index } });
}
