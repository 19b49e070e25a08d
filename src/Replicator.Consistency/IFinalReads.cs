using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>What is found when a run is over: its last phase reads every replica and the master's status.</summary>
public interface IFinalReads
{
    /// <summary>How many servers hold a replica.</summary>
    int ServerCount { get; }

    /// <summary>When the run ended.</summary>
    TimeSpan EndedAt { get; }

    /// <summary>Whether nothing was left that could still happen: what is missing then is missing for ever.</summary>
    bool IsNothingLeft { get; }

    /// <summary>Whether a store is active. Where none is, nothing more comes to the replicas, and what the stores say of them is nobody's status.</summary>
    bool HasMaster => true;

    /// <summary>The newest version of the master that is in charge; null when that is not known.</summary>
    ConfigVersion? MasterVersion => null;

    /// <summary>
    /// Whether the server belonged to the topology, was up and could be reached by the master when the run ended. Of the others nothing is expected.
    /// </summary>
    bool IsReachable(ServerId server);

    /// <summary>Whether the server has left the topology. Such a one is not reachable either. Default: none has.</summary>
    bool IsRemoved(ServerId server) => false;

    /// <summary>The version its replica has.</summary>
    ConfigVersion Applied(ServerId server);

    /// <summary>The certificate its replica has for a type; null when it has none.</summary>
    Certificate? Current(ServerId server, CertificateType type);

    /// <summary>The change whose global certificate it uses; null when it uses none.</summary>
    ConfigChange? Assigned(ServerId server);

    /// <summary>The global certificate that it uses, as its own clock has it; null when it uses none.</summary>
    Certificate? InUse(ServerId server) => Assigned(server)?.Certificate;

    /// <summary>Whether it uses a global certificate whose private key it does not hold.</summary>
    bool LacksKeyInUse(ServerId server) => false;

    /// <summary>The version of the configuration up to which what it uses is right: that of its replica, when it uses what that has.</summary>
    ConfigVersion AssignedUpTo(ServerId server) => Assigned(server)?.Certificate == Current(server, CertificateType.OAuthTokenIssuer)
        ? Applied(server)
        : Assigned(server)?.Version ?? ConfigVersion.None;

    /// <summary>A certificate whose private key it holds in the clear, by its thumbprint, of those that are global; null when there is none.</summary>
    string? HeldKey(ServerId server) => null;

    /// <summary>What the master says of it.</summary>
    ReplicaState State(ServerId server);

    /// <summary>What to call it in evidence.</summary>
    string NameOf(ServerId server) => server.ToString();
}
