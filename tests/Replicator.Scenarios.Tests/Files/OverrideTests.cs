using Replicator.Domain.Protocol;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Files;

public sealed class OverrideTests
{
    [Fact]
    public void Replaces_values_by_path()
    {
        Scenario scenario = Read(
            "replication.masterPollInterval=0s",
            "topology.sites[0].pools[1].servers=5",
            "workload[0].approvalTakes=1s",
            "expect.winner.OAuthTokenIssuer=second",
            "name=a: b # c");
        Assert.Equal(TimeSpan.Zero, scenario.Replication.MasterPollInterval);
        Assert.Equal(11, scenario.Topology.ServerCount);
        Assert.Equal(PipelineDelay.Constant(TimeSpan.FromSeconds(1)), scenario.Workload[0].ApprovalTakes);
        Assert.Equal("second", Assert.Single(scenario.Expect.Winners).Request);
        Assert.Equal("a: b # c", scenario.Name);
    }

    [Fact]
    public void Sets_keys_that_the_file_leaves_out()
    {
        Scenario scenario = Read("run.seed=7", "expect.convergedWithin=2m", "network.servers.egress=10Mbps", "replication.smbTransfer.min=1s", "replication.smbTransfer.max=2s");
        Assert.Equal(7UL, scenario.Run.Seed);
        Assert.Equal(TimeSpan.FromMinutes(2), scenario.Expect.ConvergedWithin);
        Assert.Equal(new BitRate(10_000_000), scenario.Network.Egress);
        Assert.Equal(PipelineDelay.Seconds(1, 2), scenario.Replication.SmbTransfer);
    }

    [Fact]
    public void Takes_mappings_and_lists_as_YAML()
    {
        Scenario scenario = Read("network.betweenSites.latency={ uniform: { min: 1ms, max: 2ms } }", "network.links=[{ between: [hq, dublin], loss: 5% }]");
        Assert.IsType<UniformLatency>(scenario.Network.BetweenSites.Latency);
        Assert.Equal(0.05, Assert.Single(scenario.Network.Links).Settings.Loss);
    }

    [Fact]
    public void Later_ones_see_what_earlier_ones_made()
    {
        Scenario scenario = Read("network.links=[{ between: [hq, dublin], loss: 5% }]", "network.links[0].loss=6%", "network.links[0].loss=7%");
        Assert.Equal(0.07, scenario.Network.Links[0].Settings.Loss);
    }

    [Theory]
    [InlineData("replication.masterPol=0s", "replication.masterPol does not exist; did you mean 'replication.masterPollInterval'? Keys of replication are: protocol, masterPollInterval, fileTransferPollInterval, fileTransferConcurrency, statusPollInterval, heartbeatInterval, forcedReplicationStartDelay, smbTransfer, httpsTransfer, apply, report, certificateTask, retryInterval, retryBackoff, retryIntervalMax, requestRetryInterval, operationTimeout, operationRetryInterval, backupSyncInterval, handOverTimeout, aheadReplicas, secondFailover, directoryDelay, diskSync, diskRetryInterval, packageBaseSize, packageChangeSize, statusSize.")]
    [InlineData("runn.seed=1", "runn does not exist; did you mean 'run'? Keys of the scenario are: version, name, description, extends, topology, network, replication, conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect.")]
    [InlineData("masterPollInterval=0s", "masterPollInterval does not exist; did you mean 'replication.masterPollInterval'? Keys of the scenario are: version, name, description, extends, topology, network, replication, conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect.")]
    [InlineData("run.seed.x=1", "run.seed.x does not exist; run.seed is a seed and has no keys.")]
    [InlineData("workload.from=x", "workload.from does not exist; did you mean 'workload[].from'? workload is a list of requests and has no keys.")]
    [InlineData("workload[2].from=x", "workload[2] does not exist; workload has 2 entries: workload[0] … workload[1].")]
    [InlineData("topology.sites[1].pools[5].name=a", "topology.sites[1].pools[5] does not exist; topology.sites[1].pools has one entry: topology.sites[1].pools[0].")]
    [InlineData("network.links[0].loss=1%", "network.links[0] does not exist; network.links has no entries.")]
    [InlineData("run[0]=1", "run[0] does not exist; run is no list.")]
    [InlineData("extends=x.yaml", "extends cannot be set; write a file that extends another.")]
    [InlineData("run..seed=1", "'run..seed' is not a path; a path is keys with dots between them and places in brackets, as in workload[0].from.")]
    [InlineData("workload[-1].from=x", "'workload[-1].from' is not a path; a path is keys with dots between them and places in brackets, as in workload[0].from.")]
    [InlineData("workload[0=x", "'workload[0' is not a path; a path is keys with dots between them and places in brackets, as in workload[0].from.")]
    [InlineData("run.until=30", "run.until is '30'; a duration needs a unit: us, ms, s, m, h or d, as in 10s.")]
    [InlineData("run.until=", "run.until has no value; give it one or leave the key out.")]
    [InlineData("workload[1].from=edge01-01", "workload[1].from names edge01-01, a server with the role edge; OAuthTokenIssuer can be requested on servers with the role frontEnd, standardEdition or director.")]
    [InlineData("topology=5", "topology is a single value; it must be a mapping with the keys domain, sites, cmsServer, cmsBackupServer.")]
    [InlineData("topology.sites=5", "topology.sites is a single value; it must be a list.")]
    [InlineData("topology.sites=[]", "topology.sites has 0 entries; there must be at least 1.")]
    [InlineData("topology.sites=[5]", "topology.sites[0] is a single value; it must be a mapping with the keys name, pools.")]
    [InlineData("topology.sites=[{", "not valid YAML: while parsing a node, did not find expected node content.")]
    [InlineData("topology.sites[0].pools=5", "topology.sites[0].pools is a single value; it must be a list.")]
    [InlineData("topology.sites[0].pools[0]=5", "topology.sites[0].pools[0] is a single value; it must be a mapping with the keys name, role, servers, cms.")]
    [InlineData("topology.sites[0].pools[0]={ role: frontEnd, servers: 3, cms: active }", "topology.sites[0].pools[0].name is missing; it takes a name: letters, digits and inner hyphens, 1 … 63.")]
    [InlineData("topology.sites[0].pools[0]={ name: pool01, role: frontEnd, servers: 3, csm: active }", "topology.sites[0].pools[0].csm is not a known key; did you mean 'cms'? Keys of topology.sites[0].pools[0] are: name, role, servers, cms.")]
    [InlineData("topology.sites[1].name=hq", "topology.sites[1].name is 'hq', which is topology.sites[0].name too (scenario.yaml, line 6); names of sites and pools are unique, whatever their case.")]
    [InlineData("network=[1]", "network is a list; it must be a mapping with the keys servers, withinPool, withinSite, betweenSites, links.")]
    [InlineData("network.links=[{ between: [hq, dublin], los: 5% }]", "network.links[0].los is not a known key; did you mean 'loss'? Keys of network.links[0] are: between, oneWay, latency, loss, duplication, reordering, bandwidth.")]
    [InlineData("run={ seed: 1, seed: 2 }", "the key 'seed' stands here a second time.")]
    public void Explains_an_override_that_cannot_be(string given, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(GoodScenario.Text, overrides: [ScenarioOverride.Parse(given)!]);
        Assert.Equal($"--set {given}: error: {expected}", Assert.Single(reading.Problems).ToString());
        Assert.Null(reading.Scenario);
    }

    [Fact]
    public void A_mistake_in_the_file_that_an_override_made_one_names_the_override() => Assert.Equal(
        "scenario.yaml(10,13): error: topology.sites[1].name is 'dublin', which is topology.sites[0].name too (--set topology.sites[0].name=dublin); names of "
            + "sites and pools are unique, whatever their case.",
        Assert.Single(ScenarioFile.Parse(GoodScenario.Text, overrides: [ScenarioOverride.Parse("topology.sites[0].name=dublin")!]).Problems).ToString());

    [Theory]
    [InlineData("no equals sign")]
    [InlineData("=1")]
    [InlineData("")]
    public void A_text_without_path_and_equals_sign_is_no_override(string text) => Assert.Null(ScenarioOverride.Parse(text));

    private static Scenario Read(params string[] overrides)
    {
        ScenarioReading reading = ScenarioFile.Parse(GoodScenario.Text, overrides: [.. overrides.Select(text => ScenarioOverride.Parse(text)!)]);
        Assert.Empty(reading.Problems);
        return reading.Scenario!;
    }
}
