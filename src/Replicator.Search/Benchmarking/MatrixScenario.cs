using System.Globalization;
using System.Text;

namespace Replicator.Search.Benchmarking;

/// <summary>
/// A cell of the matrix as a scenario file. The master stands alone in its pool, so that what passes it is counted apart; all others are in pools of at least
/// twenty, and of more where the fleet would have too many pools, whose traffic is counted by pairs.
/// </summary>
internal static class MatrixScenario
{
    private const int PoolServersMin = 20;
    private const int PoolsMax = 50;

    public static string Write(MatrixProtocol protocol, LatencyProfile latency, double loss, int size)
    {
        string[] sites = [.. latency.Sites.Take(Math.Max(size - 1, 1))];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"version: 1\nname: {protocol.Name}, {latency.Name}, {LossText.Of(loss)} lost, {size} servers\n");
        text.Append("topology:\n  domain: contoso.com\n  sites:\n");
        AppendSites(text, sites, size);
        text.Append(latency.Network(loss, sites.Length));
        text.Append(CultureInfo.InvariantCulture, $"replication:\n  protocol: {protocol.Setting}\n  masterPollInterval: 1s\n");
        text.Append("  smbTransfer: 0s\n  httpsTransfer: 0s\n  certificateTask: 0s\n");
        text.Append("workload:\n  - { at: 0s, request: OAuthTokenIssuer, from: cms-01, name: certificate }\n");
        text.Append("run: { until: 1h }\n");
        return text.ToString();
    }

    private static void AppendSites(StringBuilder text, string[] sites, int size)
    {
        int others = size - 1;
        int poolServers = Math.Max(PoolServersMin, (others + PoolsMax - 1) / PoolsMax);
        int pools = 0;
        for (int site = 0; site < sites.Length; site++)
        {
            int servers = Part(others, site, sites.Length);
            text.Append(CultureInfo.InvariantCulture, $"    - name: {sites[site]}\n      pools:\n");
            if (site == 0)
            {
                text.Append("        - { name: cms, role: standardEdition, servers: 1, cms: active }\n");
            }

            int count = (servers + poolServers - 1) / poolServers;
            for (int pool = 0; pool < count; pool++)
            {
                pools++;
                text.Append(CultureInfo.InvariantCulture, $"        - {{ name: pool{pools:D2}, role: frontEnd, servers: {Part(servers, pool, count)} }}\n");
            }
        }
    }

    // As even as it gets; the first have one more.
    private static int Part(int all, int index, int count) => (all / count) + (index < all % count ? 1 : 0);
}
