using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>What a Central Management Store has and knows, to be read while it handles nothing.</summary>
public interface IMasterContent
{
    /// <summary>The server it is on.</summary>
    ServerId Self { get; }

    /// <summary>What the store is at the moment.</summary>
    StoreRole Role { get; }

    /// <summary>The version of the newest commit, or of the newest epoch's beginning.</summary>
    ConfigVersion Newest { get; }

    /// <summary>How many replicas have reported the newest version.</summary>
    int UpToDateCount { get; }

    /// <summary>The change that made the current certificate of a type; null when there was none.</summary>
    ConfigChange? CurrentChange(CertificateType type);

    /// <summary>What the master knows of a server's replica.</summary>
    ReplicaState State(ServerId server);
}
