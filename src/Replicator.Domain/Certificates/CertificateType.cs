namespace Replicator.Domain.Certificates;

/// <summary>
/// The use of a certificate, by the names the product's cmdlets give it. Only <see cref="OAuthTokenIssuer"/> is global, that is
/// stored in the Central Management Store and replicated; all others belong to one server and never replicate.
/// </summary>
public enum CertificateType
{
    /// <summary>Signs server-to-server tokens. Global: one certificate for all servers that need OAuth.</summary>
    OAuthTokenIssuer,

    /// <summary>A server's own certificate.</summary>
    Default,

    /// <summary>A server's internal web services.</summary>
    WebServicesInternal,

    /// <summary>A server's external web services.</summary>
    WebServicesExternal,

    /// <summary>An Edge server's internal interface.</summary>
    Internal,

    /// <summary>An Edge server's access service.</summary>
    AccessEdgeExternal,

    /// <summary>An Edge server's web conferencing service.</summary>
    DataEdgeExternal,

    /// <summary>An Edge server's audio/video authentication.</summary>
    AudioVideoAuthentication,
}
