using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.History;

/// <summary>Tells several listeners, in the order given, and what a master decided only once.</summary>
/// <remarks>
/// Each listener hears all events in their order. With a stretch of more than one, what replicas applied, servers assigned and the master noted is kept for a
/// while, and then told to one listener after the other: what a listener keeps of very many servers lies in memory that no cache holds, and going through a
/// stretch lets the processor fetch it for many servers at once. Any other event, and <see cref="Flush"/>, tells what was kept first.
/// </remarks>
/// <param name="listeners">The listeners.</param>
/// <param name="stretch">How many of these events to keep at most; at least 1. Default 1: each is told at once.</param>
public sealed class HistoryFanOut(ImmutableArray<IHistory> listeners, int stretch = 1) : IHistory
{
    private readonly ImmutableArray<IHistory> _hearersOfReplicas = [.. listeners.Where(static listener => listener.HearsOfReplicas)];
    private readonly ImmutableArray<IHistory> _hearersOfTasks = [.. listeners.Where(static listener => listener.HearsOfTasks)];
    private readonly Kept[] _kept = new Kept[stretch];
    private readonly ServerId[] _servers = new ServerId[stretch];
    private int _keptCount;

    // Asked only, never enumerated.
    private readonly HashSet<(RequestId Id, ConfigVersion Version)> _decided = [];
    private readonly HashSet<(RequestId Sibling, RequestId Chooser)> _resolved = [];
    private readonly HashSet<int> _opened = [];

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.RequestMade(id, type, certificate, at);
        }
    }

    /// <inheritdoc/>
    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.RequestNotAssigned(id, reason, message, at);
        }
    }

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        Flush();
        if (!_decided.Add((id, version)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.RequestCommitted(id, version, type, certificate, at);
        }
    }

    /// <inheritdoc/>
    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.RequestAnswered(id, version, at);
        }
    }

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        Keep(new Kept(KeptKind.Applied, server, before, after, complete, null, at));

    /// <inheritdoc/>
    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at) =>
        Keep(new Kept(KeptKind.Assigned, server, default, version, IsComplete: false, certificate, at));

    /// <inheritdoc/>
    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.AssignmentFailed(server, version, certificate, message, at);
        }
    }

    /// <inheritdoc/>
    public bool HearsOfTasks => !_hearersOfTasks.IsEmpty;

    /// <inheritdoc/>
    public bool HearsOfTask(ServerId server)
    {
        foreach (IHistory listener in _hearersOfTasks)
        {
            if (listener.HearsOfTask(server))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at)
    {
        Flush();
        foreach (IHistory listener in _hearersOfTasks)
        {
            if (listener.HearsOfTask(server))
            {
                listener.TaskStarted(server, change, at);
            }
        }
    }

    /// <inheritdoc/>
    public void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at)
    {
        Flush();
        foreach (IHistory listener in _hearersOfTasks)
        {
            if (listener.HearsOfTask(server))
            {
                listener.TaskEnded(server, refusal, at);
            }
        }
    }

    /// <inheritdoc/>
    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) =>
        Keep(new Kept(KeptKind.Acknowledged, server, default, version, IsComplete: false, null, at));

    /// <summary>Tells what was kept. To be called before a listener is asked for anything.</summary>
    public void Flush()
    {
        if (_keptCount == 0)
        {
            return;
        }

        ReadOnlySpan<Kept> kept = _kept.AsSpan(0, _keptCount);
        ReadOnlySpan<ServerId> servers = _servers.AsSpan(0, _keptCount);
        _keptCount = 0;
        foreach (IHistory listener in _hearersOfReplicas)
        {
            if (servers.Length > 1)
            {
                listener.Expect(servers);
            }

            Tell(listener, kept);
        }
    }

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.Restarted(server, version, at);
        }
    }

    /// <inheritdoc/>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at)
    {
        Flush();
        if (!_decided.Add((id, ConfigVersion.None)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.RequestOverruled(id, by, at);
        }
    }

    /// <inheritdoc/>
    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at)
    {
        Flush();
        if (reason.IsFinal() && !_decided.Add((id, ConfigVersion.None)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.RequestRefused(id, reason, by, at);
        }
    }

    /// <inheritdoc/>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at)
    {
        Flush();
        if (!_decided.Add((id, version)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.SiblingKept(id, version, inUse, at);
        }
    }

    /// <inheritdoc/>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        Flush();
        if (!_decided.Add((id, version)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.SlotsChanged(id, type, version, action, slots, at);
        }
    }

    /// <inheritdoc/>
    public void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.AssignedLocally(id, type, certificate, at);
        }
    }

    /// <inheritdoc/>
    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at)
    {
        Flush();
        if (!_resolved.Add((id, chooser)))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.SiblingResolved(id, chooser, at);
        }
    }

    /// <inheritdoc/>
    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.RefusalTold(id, reason, at);
        }
    }

    /// <inheritdoc/>
    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.KeepingTold(id, version, at);
        }
    }

    /// <inheritdoc/>
    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.OperationInvoked(id, kind, type, value, expected, at);
        }
    }

    /// <inheritdoc/>
    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.OperationCompleted(id, result, from, value, version, at);
        }
    }

    /// <inheritdoc/>
    public void OperationTimedOut(OperationId id, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.OperationTimedOut(id, at);
        }
    }

    /// <inheritdoc/>
    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.MasterRestarted(server, role, newest, at);
        }
    }

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        Flush();
        if (!_opened.Add(opening.Epoch))
        {
            return;
        }

        foreach (IHistory listener in listeners)
        {
            listener.MasterActivated(server, opening, before, forced, at);
        }
    }

    /// <inheritdoc/>
    public void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.RoleTaken(server, role, epoch, at);
        }
    }

    /// <inheritdoc/>
    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.FailoverRefused(server, command, reason, at);
        }
    }

    /// <inheritdoc/>
    public void FailoverWentWrong(ServerId server, int command, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.FailoverWentWrong(server, command, at);
        }
    }

    /// <inheritdoc/>
    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.BackedUp(server, newest, at);
        }
    }

    /// <inheritdoc/>
    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.TransfersFailed(reason, store, servers, at);
        }
    }

    /// <inheritdoc/>
    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.BackupFailed(store, standby, at);
        }
    }

    /// <inheritdoc/>
    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.ReplicationForced(store, command, replica, at);
        }
    }

    /// <inheritdoc/>
    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at)
    {
        foreach (IHistory listener in Listeners())
        {
            listener.ReplicaRemoved(store, server, at);
        }
    }

    // All of them, once they have heard what was kept.
    private ImmutableArray<IHistory> Listeners()
    {
        Flush();
        return listeners;
    }

    private static void Tell(IHistory listener, ReadOnlySpan<Kept> kept)
    {
        foreach (ref readonly Kept each in kept)
        {
            switch (each.Kind)
            {
                case KeptKind.Applied:
                    listener.Applied(each.Server, each.Before, each.After, each.IsComplete, each.At);
                    break;
                case KeptKind.Assigned:
                    listener.Assigned(each.Server, each.After, each.Certificate, each.At);
                    break;
                default:
                    listener.Acknowledged(each.Server, each.After, each.At);
                    break;
            }
        }
    }

    private void Keep(in Kept each)
    {
        (_kept[_keptCount], _servers[_keptCount]) = (each, each.Server);
        _keptCount++;
        if (_keptCount == _kept.Length)
        {
            Flush();
        }
    }

    private enum KeptKind : byte
    {
        Applied,
        Assigned,
        Acknowledged,
    }

    private readonly record struct Kept(
        KeptKind Kind, ServerId Server, ConfigVersion Before, ConfigVersion After, bool IsComplete, Certificate? Certificate, TimeSpan At);
}
