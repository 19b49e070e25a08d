using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>What is wrong with stores, clients and an operator's commands gives one line each. The lines are pinned to the letter.</summary>
public sealed class CommandInputTests
{
    [Theory]
    [InlineData("failover: pool01", "(20,25): error: operator[0].failover has nothing to fail over to: no pool has 'cms: backup'.")]
    [InlineData("failover: pool09", "(20,25): error: operator[0].failover names unknown server, pool or site 'pool09'; did you mean 'pool01'? Sites are: hq, dublin; pools are: pool01, edge01, pool03.")]
    [InlineData("reseed: pool03, forced: true", "(20,39): error: operator[0].forced does not go with 'reseed'; it goes with 'failover'.")]
    [InlineData("forceReplication: pool03, forced: true", "(20,49): error: operator[0].forced does not go with 'forceReplication'; it goes with 'failover'.")]
    [InlineData("importConfiguration: pool03, forced: true", "(20,52): error: operator[0].forced does not go with 'importConfiguration'; it goes with 'failover'.")]
    [InlineData("importConfiguration: edge09-01", "(20,36): error: operator[0].importConfiguration names unknown server, pool or site 'edge09-01'; did you mean 'edge01'? Sites are: hq, dublin; pools are: pool01, edge01, pool03.")]
    [InlineData("removeReplica: pool01-01", "(20,30): error: operator[0].removeReplica names pool01-01, which holds a Central Management Store and cannot leave; name servers without one.")]
    [InlineData("removeReplica: hq", "(20,30): error: operator[0].removeReplica is 'hq', which takes in pool01-01, which holds a Central Management Store and cannot leave; name servers without one.")]
    [InlineData("removeReplica: pool9", "(20,30): error: operator[0].removeReplica names unknown server, pool or site 'pool9'; did you mean 'pool01'? Sites are: hq, dublin; pools are: pool01, edge01, pool03.")]
    [InlineData("reseed: pool03, failover: pool01", "(20,31): error: operator[0] has reseed and failover; it must have exactly one of failover, reseed, forceReplication, importConfiguration, removeReplica, refreshMetadata, uploadKey, renewPartner, readPartner.")]
    public void Explains_what_is_wrong_with_a_command(string command, string expected) =>
        Explains(GoodScenario.With("run: {", $"operator:\n  - {{ at: 1m, {command} }}\nrun: {{"), expected);

    [Theory]
    [InlineData("edge01", "(20,25): error: operator[0].failover is 'edge01', which holds neither the CMS nor its backup; name one of the two stores: pool01-01 or pool03-01.")]
    [InlineData("\"*\"", "(20,25): error: operator[0].failover is '*', which takes in both the CMS and its backup; name one of the two stores: pool01-01 or pool03-01.")]
    public void Explains_where_a_failover_cannot_go(string target, string expected) =>
        Explains(
            GoodScenario.With("run: {", $"operator:\n  - {{ at: 1m, failover: {target} "
                + $"}}\nrun: {{").Replace("servers: 3 }", "servers: 3, cms: backup }", StringComparison.Ordinal),
            expected);

    [Theory]
    [InlineData("role: edge, servers: 2", "role: edge, servers: 2, cms: backup", "(9,56): error: topology.sites[0].pools[1].cms is backup, but pool edge01 has the role edge; only a pool with the role frontEnd or standardEdition can hold the CMS.")]
    [InlineData("domain: contoso.com", "domain: contoso.com\n  cmsBackupServer: pool03-01", "(5,20): error: topology.cmsBackupServer is 'pool03-01', but no pool has 'cms: backup'; name the pool that holds the backup, or leave this out.")]
    [InlineData("role: frontEnd, servers: 3 }", "role: frontEnd, servers: 3, cms: backup }\n        - { name: pool04, role: frontEnd, cms: backup }", "(13,48): error: topology.sites[1].pools[1].cms is backup, but so is topology.sites[1].pools[0].cms (line 12); at most one pool holds its backup.")]
    [InlineData("servers: 3, cms: active", "servers: 3, cms: backup", "(6,5): error: topology.sites have no pool with 'cms: active'; exactly one pool holds the CMS.")]
    [InlineData("role: frontEnd, servers: 3 }", "role: standardEdition, servers: 1, cms: backup }", "(12,67): warning: topology.sites[1].pools[0].cms is backup, but pool pool03 has the role standardEdition and pool pool01, which holds the CMS, frontEnd; only pools of one role are paired in a supported deployment.")]
    public void Explains_what_is_wrong_with_a_pair_of_stores(string found, string replacedBy, string expected) => Explains(GoodScenario.With(found, replacedBy), expected);

    [Theory]
    [InlineData("every: 1s, read: OAuthTokenIssuer, from: pool01, name: x", "(20,62): error: clients[0].name does not go with 'read'; it goes with 'compareAndSet'.")]
    [InlineData("every: 1s, compareAndSet: OAuthTokenIssuer, from: pool01, place: master", "(20,72): error: clients[0].place does not go with 'compareAndSet', which is always at the master; it goes with 'read'.")]
    [InlineData("every: 1s, compareAndSet: OAuthTokenIssuer, from: edge01", "(20,57): error: clients[0].from is 'edge01', none of whose servers can ask; OAuthTokenIssuer can be requested on servers with the role frontEnd, standardEdition or director.")]
    [InlineData("every: 1s, read: OAuthTokenIssuer, from: pool01, place: here", "(20,63): error: clients[0].place is 'here'; values are: master, ownReplica, anyReplica.")]
    [InlineData("at: 1s, compareAndSet: OAuthTokenIssuer, from: pool01, name: FIRST", "(20,68): error: clients[0].name is 'FIRST', which workload[0] has too (line 17); names of requests are unique, whatever their case.")]
    public void Explains_what_is_wrong_with_a_client(string client, string expected) =>
        Explains(GoodScenario.With("run: {", $"clients:\n  - {{ {client} }}\nrun: {{"), expected);

    [Fact]
    public void A_file_whose_only_readable_pool_holds_the_backup_is_refused_like_any_other()
    {
        string text = GoodScenario.With("role: edge, servers: 2", "role: frontEnd, cms: backup").Replace("name: pool01, role:", "name: pool01, rule:", StringComparison.Ordinal);

        Assert.Contains(ScenarioFile.Parse(text).Problems, static problem => problem.Severity == Severity.Error);
    }

    private static void Explains(string text, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(static problem => problem.ToString()["scenario.yaml".Length..])));
    }
}
