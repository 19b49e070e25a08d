using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>Tells what happened at the time at which it happened, whatever the server's own clock said.</summary>
/// <param name="listener">Who is told.</param>
/// <param name="now">The time.</param>
internal sealed class TrueTimeHistory(IHistory listener, Func<TimeSpan> now) : IHistory
{
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => listener.RequestMade(id, type, certificate, now());

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        listener.RequestCommitted(id, version, type, certificate, now());

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => listener.RequestAnswered(id, version, now());

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        listener.Applied(server, before, after, complete, now());

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => listener.Acknowledged(server, version, now());

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => listener.Restarted(server, version, now());
}
