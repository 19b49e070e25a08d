using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.History;

/// <summary>Tells several listeners, in the order given, and what a master decided only once.</summary>
/// <param name="listeners">The listeners.</param>
public sealed class HistoryFanOut(ImmutableArray<IHistory> listeners) : IHistory
{
    // Asked only, never enumerated.
    private readonly HashSet<(RequestId Id, ConfigVersion Version)> _decided = [];
    private readonly HashSet<(RequestId Sibling, RequestId Chooser)> _resolved = [];
    private readonly HashSet<int> _opened = [];

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.RequestMade(id, type, certificate, at);
        }
    }

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
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
        foreach (IHistory listener in listeners)
        {
            listener.RequestAnswered(id, version, at);
        }
    }

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.Applied(server, before, after, complete, at);
        }
    }

    /// <inheritdoc/>
    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.Acknowledged(server, version, at);
        }
    }

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.Restarted(server, version, at);
        }
    }

    /// <inheritdoc/>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at)
    {
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
        if (reason == RefusalReason.StaleVersion && !_decided.Add((id, ConfigVersion.None)))
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
    public void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at)
    {
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
        foreach (IHistory listener in listeners)
        {
            listener.RefusalTold(id, reason, at);
        }
    }

    /// <inheritdoc/>
    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.KeepingTold(id, version, at);
        }
    }

    /// <inheritdoc/>
    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.OperationInvoked(id, kind, type, value, expected, at);
        }
    }

    /// <inheritdoc/>
    public void OperationCompleted(OperationId id, OperationResult result, string? value, ConfigVersion version, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.OperationCompleted(id, result, value, version, at);
        }
    }

    /// <inheritdoc/>
    public void OperationTimedOut(OperationId id, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.OperationTimedOut(id, at);
        }
    }

    /// <inheritdoc/>
    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.MasterRestarted(server, role, newest, at);
        }
    }

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
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
        foreach (IHistory listener in listeners)
        {
            listener.RoleTaken(server, role, epoch, at);
        }
    }

    /// <inheritdoc/>
    public void FailoverRefused(ServerId server, FailoverRefusal reason, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.FailoverRefused(server, reason, at);
        }
    }

    /// <inheritdoc/>
    public void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at)
    {
        foreach (IHistory listener in listeners)
        {
            listener.BackedUp(server, newest, at);
        }
    }
}
