using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Counts the commits it is told of.</summary>
internal sealed class CommitCount : IHistory
{
    public int Count { get; private set; }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => Count++;
}
