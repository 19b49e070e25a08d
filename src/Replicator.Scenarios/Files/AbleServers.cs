using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Files;

/// <summary>On which servers the global certificate can be asked for.</summary>
internal static class AbleServers
{
    /// <summary>Who can ask, as a sentence.</summary>
    public static string Rule => $"{nameof(CertificateType.OAuthTokenIssuer)} can be requested on servers with the role "
        + Shown.AnyOf([.. ServerRoles.All.Where(it => it.CanRequestGlobalCertificate).Select(it => it.Name)]);

    /// <summary>
    /// Those of a reference's servers that can ask; null when there are none, which is reported. A pattern for a whole site takes in its Edge servers; leaving
    /// them out is what its author means.
    /// </summary>
    public static ServerSet? Of(Cursor reference, BoundTopology bound)
    {
        if (bound.Servers(reference) is not ServerSet servers)
        {
            return null;
        }
        ServerSet able = bound.Topology!.AbleToRequest(servers);
        if (able.Count > 0)
        {
            return able;
        }
        reference.Error($"is {Shown.Quoted(reference.Text!)}, none of whose servers can ask; {Rule}");
        return null;
    }
}
