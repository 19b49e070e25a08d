using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Model;

/// <summary>
/// What is run: a topology, its network, the pipeline's parameters, what people ask for and what is expected. Two scenarios of the same
/// content are equal. A scenario and a seed make a run.
/// </summary>
public sealed record Scenario
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows; empty when the file does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Sites, pools and servers.</summary>
    public required ServerTopology Topology { get; init; }

    /// <summary>The network between them.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>The parameters of the replication pipeline.</summary>
    public ReplicationOptions Replication { get; init; } = new();

    /// <summary>Who signs certificates, in file order; empty: certificates are known by name only, and every one can be assigned.</summary>
    public ValueList<AuthoritySettings> Authorities { get; init; } = [];

    /// <summary>What holds for tokens.</summary>
    public OAuthOptions OAuth { get; init; } = new();

    /// <summary>The partner applications, in file order; a partner's number is its place.</summary>
    public ValueList<PartnerSettings> Partners { get; init; } = [];

    /// <summary>Who asks for what, in file order.</summary>
    public ValueList<WorkloadItem> Workload { get; init; } = [];

    /// <summary>Who reads, or compares and sets, in file order.</summary>
    public ValueList<ClientItem> Clients { get; init; } = [];

    /// <summary>What an operator does, in file order.</summary>
    public ValueList<OperatorItem> Operator { get; init; } = [];

    /// <summary>What goes wrong, in file order.</summary>
    public ValueList<FaultItem> Faults { get; init; } = [];

    /// <summary>How it is run.</summary>
    public RunSettings Run { get; init; } = new();

    /// <summary>What it promises.</summary>
    public Expectations Expect { get; init; } = Expectations.None;

    /// <summary>Whether assigning a certificate is a step of its own, which takes time or can fail; otherwise it comes together with the package.</summary>
    public bool HasCertificateTask => Replication.CertificateTask.Max > TimeSpan.Zero || !IsTrustedWhereInstalled;

    /// <summary>Whether every server that installs the global certificate trusts every authority that signs one.</summary>
    public bool IsTrustedWhereInstalled => Authorities.Where(SignsGlobal).All(authority => Topology.Pools
        .Where(static pool => pool.InstallsGlobalCertificate)
        .All(pool => authority.TrustedBy.ContainsAll(pool.FirstServer, pool.End)));

    // A certificate that serves for a second use may come from any of them.
    private bool SignsGlobal(AuthoritySettings authority) => Workload.Any(item =>
        item.Request == CertificateType.OAuthTokenIssuer && (item.Reuses is not null || item.Order?.Authority == authority.Name));

    /// <summary>When the load ends, all faults are healed and the time to converge begins.</summary>
    public TimeSpan LoadEnd => Run.LoadEnd(Faults);
}
