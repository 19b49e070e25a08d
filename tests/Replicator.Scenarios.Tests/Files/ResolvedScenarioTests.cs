using CsCheck;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Files;

public sealed class ResolvedScenarioTests
{
    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public void Every_shipped_scenario_reads_back_equal_from_its_resolved_form(string name)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, name)).Scenario!;
        string written = ResolvedScenario.Write(scenario);
        Assert.Equal(scenario, Read(written));
        Assert.Equal(written, ResolvedScenario.Write(Read(written)));
        Assert.DoesNotContain("\nextends:", written, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_one_that_uses_everything_the_format_has()
    {
        Scenario scenario = Read("""
            version: 1
            name: 'it''s: "quoted" # \ ✓'
            description: |
              Two lines,
              the second with a	tab.
            topology:
              domain: contoso.com
              cmsServer: pool01-2.contoso.com
              cmsBackupServer: pool02-07
              sites:
                - name: hq
                  pools: [{ name: "null", role: director }, { name: edge, role: edge, servers: 2 }, { name: "7", role: frontEnd }]
                - name: "true"
                  pools: [{ name: pool01, role: frontEnd, servers: 2, cms: active }, { name: pool02, role: frontEnd, servers: 9, cms: backup }]
            network:
              servers: { egress: unlimited }
              withinPool: { latency: { constant: 0.2ms, min: 1us }, loss: 0.0000001%, duplication: 3%, reordering: 100% }
              withinSite: { latency: { empirical: { p0: 1ms, p12.5: 2ms, p100: 3ms } } }
              betweenSites: { latency: { pareto: { scale: 1ms, shape: 1.0123456789012345678 } }, bandwidth: 1.5Mbps }
              links:
                - { between: [hq, "true"], oneWay: true, bandwidth: unlimited, loss: 0% }
                - { between: [pool01-01, edge], latency: { normal: { mean: 1us, standardDeviation: 1d }, min: 1us } }
                - { between: ["null", pool02], latency: { lognormal: { median: 1.1us, p99: 1h }, min: 1us } }
                - { between: [hq, hq], latency: { uniform: { min: 0s, max: 1s } } }
            replication:
              retryBackoff: 1.2345678901234567
              smbTransfer: { min: 0s, max: 0.1us }
              operationTimeout: 0.1us
              operationRetryInterval: 2s
              backupSyncInterval: 5s
              handOverTimeout: 1m
              aheadReplicas: keepAhead
              secondFailover: leavesNeither
              directoryDelay: { min: 0s, max: 3m }
              diskSync: 4ms
              diskRetryInterval: 6s
              fileTransferPollInterval: 1.5s
              fileTransferConcurrency: 3
              statusPollInterval: 2m
              heartbeatInterval: 5m
              forcedReplicationStartDelay: 130s
            conflict: keepBoth
            workload:
              - { at: 0.1us, request: OAuthTokenIssuer, from: null-01 }
              - { every: poisson 1.234567890123456789/d, request: OAuthTokenIssuer, from: "*-01", name: x }
              - { every: 1500ms, request: OAuthTokenIssuer, from: "true" , approvalTakes: { min: 1s, max: 2s } }
            clients:
              - { every: poisson 2/s, read: OAuthTokenIssuer, from: "*", place: anyReplica }
              - { at: 1s, read: OAuthTokenIssuer, from: edge }
              - { at: 1s, read: OAuthTokenIssuer, from: edge-01, place: master }
              - { every: 2s, compareAndSet: OAuthTokenIssuer, from: hq, name: y, subject: fabrikam.com }
              - { at: 3s, compareAndSet: OAuthTokenIssuer, from: pool01 }
            operator:
              - { at: 5m, failover: pool02, forced: true }
              - { at: 6m, failover: POOL01-02 }
              - { at: 7m, reseed: "pool02-*" }
              - { at: 8m, forceReplication: "*" }
              - { at: 8m, importConfiguration: "pool02-*2" }
              - { at: 9m, removeReplica: "pool02-*3", optional: true }
            faults:
              - { at: 0.1us, partition: [hq, "true"], oneWay: true, for: 90s }
              - { at: 1m, heal: [edge, edge] }
              - { at: 2s, partition: ["edge-*", edge] }
              - { at: 100s, hold: ["*", pool02-01], for: 1.5s }
              - { at: 4s, degrade: [hq, pool02], addLatency: { pareto: { scale: 1ms, shape: 3 } }, latencyFactor: 1.25, loss: 0.1%, duplication: 2%, reordering: 3%, bandwidth: 1.5Mbps }
              - { at: 5s, crash: pool02-03 }
              - { at: 6s, restart: POOL02-03 }
              - { at: 7s, pause: "7", for: 1s, optional: true }
              - { at: 8s, skew: "null", offset: -0.1us, drift: -0.001ppm }
              - { at: 9s, disk: hq, fault: lostSyncs, for: 1s }
              - { at: 9s, denyAccess: "null", for: 1s }
              - { at: 9s, shareDown: "*", for: 1s }
              - { at: 9s, breakTrust: "edge-*" }
              - { at: 10s, restoreTrust: edge }
              - { chancePerMinute: 12.5%, for: { min: 0.1us, max: 3650d }, crash: pool02 }
              - { chancePerMinute: 0%, for: 5s, skew: pool02, drift: 500000ppm }
            run: { start: 2020-02-29T12:34:56.789Z, seed: 18446744073709551615, until: 3650d }
            expect: { convergedWithin: 1.5s, winner: { OAuthTokenIssuer: request-1 } }
            """.Replace("cmsServer: pool01-2.", "cmsServer: POOL01-02.", StringComparison.Ordinal));
        Assert.Equal(scenario, Read(ResolvedScenario.Write(scenario)));
    }

    [Fact]
    public void A_fault_that_a_verb_ends_is_written_with_its_length()
    {
        Scenario scenario = Read(GoodScenario.Text + "faults:\n  - { at: 2m, partition: [hq, dublin] }\n  - { at: 210s, heal: [dublin, hq] }\n");
        Assert.Contains("faults:\n  - { at: 2m, for: 90s, partition: [hq, dublin] }\nrun:", ResolvedScenario.Write(scenario), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_that_may_be_a_name_survives() => Gen.String[Gen.Char, 1, 50].Sample(text =>
    {
        Scenario scenario = Read(GoodScenario.Text) with { Name = text };
        ScenarioReading reading = ScenarioFile.Parse(ResolvedScenario.Write(scenario));
        // What a name may not be is refused; what it may be comes back as it was.
        if (reading.Scenario is not null)
        {
            Assert.Equal(text, reading.Scenario.Name);
        }
        else
        {
            Assert.NotNull(Scalars.Text(200, isOneLine: true).FindFault(text));
        }
    });

    [Fact]
    public void Spells_out_every_default()
    {
        string written = ResolvedScenario.Write(Read(GoodScenario.Text));
        Assert.Contains("  withinSite: { latency: { constant: 1ms, min: 0.1ms }, loss: 0%, duplication: 0%, "
            + "reordering: 0% }\n", written, StringComparison.Ordinal);
        Assert.Contains("  smbTransfer: { min: 1s, max: 5s }\n", written, StringComparison.Ordinal);
        Assert.Contains("  start: 2015-01-01T00:00Z\n", written, StringComparison.Ordinal);
        Assert.Contains("\nconflict: lastReplicatedWins\n", written, StringComparison.Ordinal);
    }

    private static Scenario Read(string text)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.DoesNotContain(reading.Problems, problem => problem.Severity == Severity.Error);
        return reading.Scenario!;
    }
}
