using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.History;

/// <summary>Tells several listeners, in the order given.</summary>
/// <param name="listeners">The listeners.</param>
public sealed class HistoryFanOut(ImmutableArray<IHistory> listeners) : IHistory
{
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
}
