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
    /// Those of a reference's servers that can ask; null when there are none, which is reported. A pattern for a whole site takes in its Edge servers; leaving them out
    /// is what its author means.
    /// </summary>
    public static ServerSet? Of(Cursor reference, BoundTopology bound)
    {
        if (bound.Servers(reference) is not ServerSet servers)
        {
            return null;
        }
        ServerSet able = Among(servers, bound.Topology!);
        if (able.Count > 0)
        {
            return able;
        }
        reference.Error($"is {Shown.Quoted(reference.Text!)}, none of whose servers can ask; {Rule}");
        return null;
    }

    private static ServerSet Among(ServerSet servers, ServerTopology topology)
    {
        var able = new List<ServerRange>();
        foreach (ServerRange range in servers.Ranges)
        {
            for (int first = range.First; first < range.First + range.Count;)
            {
                Pool pool = topology.PoolOf(new(first));
                int end = Math.Min(pool.End.Index, range.First + range.Count);
                if (pool.Role.Facts().CanRequestGlobalCertificate)
                {
                    able.Add(new(first, end - first));
                }
                first = end;
            }
        }
        return new(able);
    }
}
