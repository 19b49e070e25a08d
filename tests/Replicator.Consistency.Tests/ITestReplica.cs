using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Consistency.Tests;

/// <summary>What a run needs of a replica, so that a broken one can take the place of the real one.</summary>
internal interface ITestReplica
{
    ConfigVersion Applied { get; }

    Certificate? Current(CertificateType type);

    void On(DataPackage package, TimeSpan now, IEffects effects);
}
