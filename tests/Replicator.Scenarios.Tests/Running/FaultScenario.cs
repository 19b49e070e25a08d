namespace Replicator.Scenarios.Tests.Running;

/// <summary>
/// A master and two pools around it in which nothing is drawn: a package leaves two seconds after the master sends it, is 10 ms under way and takes half a
/// second to apply. The master polls at 10 s, and sends again 30 s after a package has left.
/// </summary>
internal static class FaultScenario
{
    public const decimal Latency = 0.010m;
    public const decimal Transfer = 2m;
    public const decimal Apply = 0.5m;

    /// <summary>When a replica that nothing stands in the way of has the commit of time zero.</summary>
    public const decimal Undisturbed = 10 + Transfer + Latency + Apply;

    /// <summary>When packages to a replica that never answers leave: at 12 s and every 32 s from then on.</summary>
    public static decimal FirstPackageFrom(decimal time)
    {
        decimal leaves = 10 + Transfer;
        while (leaves < time)
        {
            leaves += 30 + Transfer;
        }

        return leaves;
    }

    public static string With(
        string faults,
        string workload = "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }",
        string run = "until: 10m",
        string expect = "convergedWithin: 2m") => $$"""
        version: 1
        name: faults
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: standardEdition, servers: 1, cms: active }
                - { name: pool02, role: standardEdition, servers: 3 }
                - { name: pool03, role: standardEdition, servers: 2 }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 10ms }
          withinSite: { latency: 10ms }
        replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, apply: 500ms, certificateTask: 0s }
        workload:
          - {{workload}}
        faults:
          - {{faults}}
        run: { {{run}} }
        expect: { {{expect}} }
        """;
}
