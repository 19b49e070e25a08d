using Replicator.ClusterHost.Wire;
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
using Case = Replicator.ClusterHost.Histories.V1.HistoryEvent.EventOneofCase;

namespace Replicator.ClusterHost.Histories;

/// <summary>Events of a file as ours. All fields are checked before anything of an event is told.</summary>
internal static class EventReading
{
    /// <exception cref="WireFormatException">It is no event that is known, or a field is missing, or is nothing that it can be.</exception>
    public static RecordedEvent Decode(V1.HistoryEvent wire)
    {
        TimeSpan at = Ticks(wire.AtTicks);
        return new RecordedEvent(at, Of(wire, at));
    }

    private static Telling Of(V1.HistoryEvent wire, TimeSpan at) => wire.EventCase switch
    {
        Case.RequestMade => Of(wire.RequestMade, at),
        Case.RequestNotAssigned => Of(wire.RequestNotAssigned, at),
        Case.RequestCommitted => Of(wire.RequestCommitted, at),
        Case.RequestAnswered => Of(wire.RequestAnswered, at),
        Case.Applied => Of(wire.Applied, at),
        Case.Assigned => Of(wire.Assigned, at),
        Case.AssignmentFailed => Of(wire.AssignmentFailed, at),
        Case.TaskStarted => Of(wire.TaskStarted, at),
        Case.TaskEnded => Of(wire.TaskEnded, at),
        Case.Acknowledged => Of(wire.Acknowledged, at),
        Case.Restarted => Of(wire.Restarted, at),
        Case.RequestOverruled => Of(wire.RequestOverruled, at),
        Case.RequestRefused => Of(wire.RequestRefused, at),
        Case.SiblingKept => Of(wire.SiblingKept, at),
        Case.SlotsChanged => Of(wire.SlotsChanged, at),
        Case.AssignedLocally => Of(wire.AssignedLocally, at),
        Case.SiblingResolved => Of(wire.SiblingResolved, at),
        Case.RefusalTold => Of(wire.RefusalTold, at),
        Case.KeepingTold => Of(wire.KeepingTold, at),
        Case.OperationInvoked => Of(wire.OperationInvoked, at),
        Case.OperationCompleted => Of(wire.OperationCompleted, at),
        Case.OperationTimedOut => Of(wire.OperationTimedOut, at),
        Case.MasterRestarted => Of(wire.MasterRestarted, at),
        Case.MasterActivated => Of(wire.MasterActivated, at),
        Case.RoleTaken => Of(wire.RoleTaken, at),
        Case.FailoverRefused => Of(wire.FailoverRefused, at),
        Case.FailoverWentWrong => Of(wire.FailoverWentWrong, at),
        Case.BackedUp => Of(wire.BackedUp, at),
        Case.TransfersFailed => Of(wire.TransfersFailed, at),
        Case.BackupFailed => Of(wire.BackupFailed, at),
        Case.ReplicationForced => Of(wire.ReplicationForced, at),
        Case.ReplicaRemoved => Of(wire.ReplicaRemoved, at),
        Case.FaultActed => Of(new FaultActed(Count(wire.FaultActed.Fault, "the number of a fault"), at)),
        Case.ServerDown => Of(new ServerDown(Server(wire.ServerDown.Server), at)),
        Case.ServerUp => Of(new ServerUp(Server(wire.ServerUp.Server), at)),
        _ => throw new WireFormatException("it is no event that this version knows; a newer one may have written it."),
    };

    private static Telling Of(HistoryNote note) => (_, notes) => notes?.Invoke(note);

    private static Telling Of(V1.RequestMade wire, TimeSpan at)
    {
        (RequestId id, CertificateType type, Certificate certificate) = (Read(wire.Id), Read(wire.Type), Read(wire.Certificate));
        return (history, _) => history.RequestMade(id, type, certificate, at);
    }

    private static Telling Of(V1.RequestNotAssigned wire, TimeSpan at)
    {
        (RequestId id, NotAssigned reason, string message) = (Read(wire.Id), Read(wire.Reason), wire.Message);
        return (history, _) => history.RequestNotAssigned(id, reason, message, at);
    }

    private static Telling Of(V1.RequestCommitted wire, TimeSpan at)
    {
        (RequestId id, ConfigVersion version, CertificateType type, Certificate certificate) =
            (Read(wire.Id), Read(wire.Version), Read(wire.Type), Read(wire.Certificate));
        return (history, _) => history.RequestCommitted(id, version, type, certificate, at);
    }

    private static Telling Of(V1.RequestAnswered wire, TimeSpan at)
    {
        (RequestId id, ConfigVersion version) = (Read(wire.Id), Read(wire.Version));
        return (history, _) => history.RequestAnswered(id, version, at);
    }

    private static Telling Of(V1.Applied wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion before, ConfigVersion after, bool complete) = (Server(wire.Server), Read(wire.Before), Read(wire.After), wire.Complete);
        return (history, _) => history.Applied(server, before, after, complete, at);
    }

    private static Telling Of(V1.Assigned wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion version, Certificate? certificate) = (Server(wire.Server), Read(wire.Version), ReadOptional(wire.Certificate));
        return (history, _) => history.Assigned(server, version, certificate, at);
    }

    private static Telling Of(V1.AssignmentFailed wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion version, Certificate certificate, string message) =
            (Server(wire.Server), Read(wire.Version), Read(wire.Certificate), wire.Message);
        return (history, _) => history.AssignmentFailed(server, version, certificate, message, at);
    }

    private static Telling Of(V1.TaskStarted wire, TimeSpan at)
    {
        (ServerId server, ConfigChange? change) = (Server(wire.Server), wire.Change is { } found ? Read(found) : null);
        return (history, _) => history.TaskStarted(server, change, at);
    }

    private static Telling Of(V1.TaskEnded wire, TimeSpan at)
    {
        (ServerId server, InstallRefusal? refusal) = (Server(wire.Server), ReadOptional(wire.Refusal));
        return (history, _) => history.TaskEnded(server, refusal, at);
    }

    private static Telling Of(V1.Acknowledged wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion version) = (Server(wire.Server), Read(wire.Version));
        return (history, _) => history.Acknowledged(server, version, at);
    }

    private static Telling Of(V1.Restarted wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion version) = (Server(wire.Server), Read(wire.Version));
        return (history, _) => history.Restarted(server, version, at);
    }

    private static Telling Of(V1.RequestOverruled wire, TimeSpan at)
    {
        (RequestId id, RequestId by) = (Read(wire.Id), Read(wire.By));
        return (history, _) => history.RequestOverruled(id, by, at);
    }

    private static Telling Of(V1.RequestRefused wire, TimeSpan at)
    {
        (RequestId id, RefusalReason reason, RequestId? by) = (Read(wire.Id), Read(wire.Reason), wire.By is { } other ? Read(other) : null);
        return (history, _) => history.RequestRefused(id, reason, by, at);
    }

    private static Telling Of(V1.SiblingKept wire, TimeSpan at)
    {
        (RequestId id, ConfigVersion version, RequestId inUse) = (Read(wire.Id), Read(wire.Version), Read(wire.InUse));
        return (history, _) => history.SiblingKept(id, version, inUse, at);
    }

    private static Telling Of(V1.SlotsChanged wire, TimeSpan at)
    {
        (RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots) =
            (Read(wire.Id), Read(wire.Type), Read(wire.Version), Read(wire.Action), Read(wire.Slots));
        return (history, _) => history.SlotsChanged(id, type, version, action, slots, at);
    }

    private static Telling Of(V1.AssignedLocally wire, TimeSpan at)
    {
        (RequestId id, CertificateType type, Certificate certificate) = (Read(wire.Id), Read(wire.Type), Read(wire.Certificate));
        return (history, _) => history.AssignedLocally(id, type, certificate, at);
    }

    private static Telling Of(V1.SiblingResolved wire, TimeSpan at)
    {
        (RequestId id, RequestId chooser) = (Read(wire.Id), Read(wire.Chooser));
        return (history, _) => history.SiblingResolved(id, chooser, at);
    }

    private static Telling Of(V1.RefusalTold wire, TimeSpan at)
    {
        (RequestId id, RefusalReason reason) = (Read(wire.Id), Read(wire.Reason));
        return (history, _) => history.RefusalTold(id, reason, at);
    }

    private static Telling Of(V1.KeepingTold wire, TimeSpan at)
    {
        (RequestId id, ConfigVersion version) = (Read(wire.Id), Read(wire.Version));
        return (history, _) => history.KeepingTold(id, version, at);
    }

    private static Telling Of(V1.OperationInvoked wire, TimeSpan at)
    {
        (OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected) =
            (Read(wire.Id), Read(wire.Kind), Read(wire.Type), wire.HasValue ? wire.Value : null, ReadOptional(wire.Expected));
        return (history, _) => history.OperationInvoked(id, kind, type, value, expected, at);
    }

    private static Telling Of(V1.OperationCompleted wire, TimeSpan at)
    {
        (OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version) =
            (Read(wire.Id), Read(wire.Result), Server(wire.From), wire.HasValue ? wire.Value : null, Read(wire.Version));
        return (history, _) => history.OperationCompleted(id, result, from, value, version, at);
    }

    private static Telling Of(V1.OperationTimedOut wire, TimeSpan at)
    {
        OperationId id = Read(wire.Id);
        return (history, _) => history.OperationTimedOut(id, at);
    }

    private static Telling Of(V1.MasterRestarted wire, TimeSpan at)
    {
        (ServerId server, StoreRole role, ConfigVersion newest) = (Server(wire.Server), Read(wire.Role), Read(wire.Newest));
        return (history, _) => history.MasterRestarted(server, role, newest, at);
    }

    private static Telling Of(V1.MasterActivated wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion opening, ConfigVersion before, bool forced) = (Server(wire.Server), Read(wire.Opening), Read(wire.Before), wire.Forced);
        return (history, _) => history.MasterActivated(server, opening, before, forced, at);
    }

    private static Telling Of(V1.RoleTaken wire, TimeSpan at)
    {
        (ServerId server, StoreRole role, int epoch) = (Server(wire.Server), Read(wire.Role), wire.Epoch);
        return (history, _) => history.RoleTaken(server, role, epoch, at);
    }

    private static Telling Of(V1.FailoverRefused wire, TimeSpan at)
    {
        (ServerId server, int command, FailoverRefusal reason) = (Server(wire.Server), wire.Command, Read(wire.Reason));
        return (history, _) => history.FailoverRefused(server, command, reason, at);
    }

    private static Telling Of(V1.FailoverWentWrong wire, TimeSpan at)
    {
        (ServerId server, int command) = (Server(wire.Server), wire.Command);
        return (history, _) => history.FailoverWentWrong(server, command, at);
    }

    private static Telling Of(V1.BackedUp wire, TimeSpan at)
    {
        (ServerId server, ConfigVersion newest) = (Server(wire.Server), Read(wire.Newest));
        return (history, _) => history.BackedUp(server, newest, at);
    }

    private static Telling Of(V1.TransfersFailed wire, TimeSpan at)
    {
        (TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers) = (Read(wire.Reason), Server(wire.Store), [.. wire.Servers.Select(Server)]);
        return (history, _) => history.TransfersFailed(reason, store, servers, at);
    }

    private static Telling Of(V1.BackupFailed wire, TimeSpan at)
    {
        (ServerId store, ServerId standby) = (Server(wire.Store), Server(wire.Standby));
        return (history, _) => history.BackupFailed(store, standby, at);
    }

    private static Telling Of(V1.ReplicationForced wire, TimeSpan at)
    {
        (ServerId store, int command, ServerId? replica) = (Server(wire.Store), wire.Command, Server(wire.HasReplica, wire.Replica));
        return (history, _) => history.ReplicationForced(store, command, replica, at);
    }

    private static Telling Of(V1.ReplicaRemoved wire, TimeSpan at)
    {
        (ServerId store, ServerId server) = (Server(wire.Store), Server(wire.Server));
        return (history, _) => history.ReplicaRemoved(store, server, at);
    }
}
