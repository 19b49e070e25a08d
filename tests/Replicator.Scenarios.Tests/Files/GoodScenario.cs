namespace Replicator.Scenarios.Tests.Files;

/// <summary>A scenario without problems, to be spoiled by tests.</summary>
internal static class GoodScenario
{
    public const string Text = """
        version: 1
        name: test
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools:
                - { name: pool01, role: frontEnd, servers: 3, cms: active }
                - { name: edge01, role: edge, servers: 2 }
            - name: dublin
              pools:
                - { name: pool03, role: frontEnd, servers: 3 }
        network:
          betweenSites: { latency: 70ms, loss: 0.1% }
        replication: { masterPollInterval: 10s }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
          - { at: 3s, request: OAuthTokenIssuer, from: pool03-01, name: second }
        run: { until: 30m }
        expect:
          winner: { OAuthTokenIssuer: first }

        """;

    public static string With(string found, string replacedBy)
    {
        Assert.Contains(found, Text, StringComparison.Ordinal);
        return Text.Replace(found, replacedBy, StringComparison.Ordinal);
    }
}
