using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>What a replica has, to be read while it handles nothing.</summary>
public interface IReplicaContent
{
    /// <summary>The server it is on.</summary>
    ServerId Self { get; }

    /// <summary>The version it has.</summary>
    ConfigVersion Applied { get; }

    /// <summary>The certificate it has for a type; null when it has none.</summary>
    Certificate? Current(CertificateType type);

    /// <summary>The commit that made the certificate it has for a type; null when it has none.</summary>
    ConfigChange? CurrentChange(CertificateType type);

    /// <summary>
    /// The change whose global certificate the server uses: what the scheduled task has assigned; null: none, as on a server whose role does not install it.
    /// </summary>
    ConfigChange? Assigned { get; }
}
