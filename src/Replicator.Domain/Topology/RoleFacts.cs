using System.Collections.Immutable;
using Replicator.Domain.Certificates;

namespace Replicator.Domain.Topology;

/// <summary>What the product's documentation says of one role, as far as replication cares.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">How scenario files spell it.</param>
/// <param name="HoldsReplica">Whether each of its servers holds a replica of the Central Management Store.</param>
/// <param name="InstallsOAuthTokenIssuer">Whether each of its servers installs the global OAuthTokenIssuer certificate.</param>
/// <param name="Transport">How packages reach its servers.</param>
/// <param name="PoolLimit">The most servers that a pool of this role may have in a supported deployment, or null when none is published.</param>
public sealed record RoleFacts(
    ServerRole Role, string Name, bool HoldsReplica, bool InstallsOAuthTokenIssuer, ReplicaTransport Transport, int? PoolLimit)
{
    /// <summary>
    /// Whether a server of this role can request a global certificate. The request is made where the certificate is used, on any one
    /// server that installs it ("Assigning a server-to-server authentication certificate", Lync Server 2013 library).
    /// </summary>
    public bool CanRequestGlobalCertificate => InstallsOAuthTokenIssuer;

    /// <summary>
    /// The types of certificates that belong to each of its servers alone and never replicate: "Certificate requirements for internal servers", "Configure
    /// certificates for servers", and the types that the help of the certificate cmdlets names for Edge servers.
    /// </summary>
    public ImmutableArray<CertificateType> LocalTypes => Role switch
    {
        ServerRole.FrontEnd or ServerRole.StandardEdition or ServerRole.Director =>
            [CertificateType.Default, CertificateType.WebServicesInternal, CertificateType.WebServicesExternal],
        ServerRole.Edge =>
            [CertificateType.Internal, CertificateType.AccessEdgeExternal, CertificateType.DataEdgeExternal, CertificateType.AudioVideoAuthentication],
        _ => [CertificateType.Default],
    };

    /// <summary>
    /// Whether a pool of this role can hold the Central Management Store: a front end pool or a Standard Edition server
    /// ("Move the Lync Server 2010 Central Management Server to Lync Server 2013").
    /// </summary>
    public bool CanHoldCms => Role is ServerRole.FrontEnd or ServerRole.StandardEdition;
}
