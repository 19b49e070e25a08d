using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>The servers of a run that is over, while they stand still: what its host alone can read.</summary>
public interface IFinalState
{
    /// <summary>The store that is the master.</summary>
    IMasterContent Master { get; }

    /// <summary>Where certificates are signed and stored; null: they are known by name only.</summary>
    CertificateServices? Certificates { get; }

    /// <summary>What a server's replica has.</summary>
    IReplicaContent ReplicaOf(ServerId server);

    /// <summary>Whether a server is up.</summary>
    bool IsUp(ServerId server);

    /// <summary>Whether a server is up and can exchange messages with the master, by the faults that are in effect.</summary>
    bool Reaches(ServerId server);

    /// <summary>The time since the start of the run, by what a server's clock counts.</summary>
    TimeSpan Now(ServerId server);

    /// <summary>The time since the start of the run, by the date that a server's clock shows.</summary>
    /// <param name="server">The server.</param>
    /// <param name="now">The time, where its date is right.</param>
    TimeSpan ReadClock(ServerId server, TimeSpan now);

    /// <summary>The last heartbeat of a server's agents; null when there was none since <paramref name="since"/>.</summary>
    TimeSpan? LastHeartbeat(ServerId server, TimeSpan since);
}
