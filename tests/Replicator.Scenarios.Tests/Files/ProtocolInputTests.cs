using Replicator.Domain.Dissemination;
using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

public sealed class ProtocolInputTests
{
    [Fact]
    public void Without_a_word_the_master_pushes() => Assert.Equal(new PushProtocol(), Read("masterPollInterval: 10s"));

    [Theory]
    [InlineData("push")]
    [InlineData("pull")]
    [InlineData("relayTree")]
    [InlineData("rumor")]
    [InlineData("antiEntropy")]
    public void A_word_alone_is_a_protocol_with_its_defaults(string name)
    {
        ReplicationProtocol protocol = Read($"protocol: {name}");
        Assert.Equal(name, protocol.Name);
        Assert.Equal(name == "push" ? protocol : Read($"protocol: {{ {name}: {{ }} }}"), protocol);
    }

    [Fact]
    public void A_rumor_has_the_settings_that_the_file_gives() => Assert.Equal(
        new RumorProtocol
        {
            Exchange = Exchange.PushPull,
            Stop = RumorStop.Coin,
            Feedback = false,
            K = 5,
            Cycle = TimeSpan.FromSeconds(17),
            ConnectionLimit = 1,
            HuntLimit = 3,
            Backup = null,
            Reports = false,
        },
        Read("protocol: { rumor: { exchange: pushPull, stop: coin, feedback: false, k: 5, cycle: 17s, connectionLimit: 1, huntLimit: 3, backup: none, reports: false } }"));

    [Fact]
    public void So_has_anti_entropy() => Assert.Equal(
        new AntiEntropyProtocol { Exchange = Exchange.Pull, Cycle = TimeSpan.FromSeconds(17), Reports = false },
        Read("protocol: { antiEntropy: { exchange: pull, cycle: 17s, reports: false } }"));

    [Theory]
    [InlineData("protocol: push")]
    [InlineData("protocol: { pull: { interval: 90s } }")]
    [InlineData("protocol: { relayTree: { fanOut: 3 } }")]
    [InlineData("protocol: rumor")]
    [InlineData("protocol: { rumor: { connectionLimit: 2, huntLimit: 1, backup: none } }")]
    [InlineData("protocol: { antiEntropy: { exchange: push, reports: false } }")]
    public void A_protocol_reads_back_equal_from_the_resolved_scenario(string text)
    {
        ReplicationProtocol protocol = Read(text);
        Assert.Equal(protocol, Read($"protocol: {ProtocolText.Of(protocol)}"));
    }

    [Fact]
    public void One_setting_can_be_overridden_by_its_path() => Assert.Equal(
        new RumorProtocol { K = 4 },
        ScenarioFile.Parse(GoodScenario.Text, overrides: [ScenarioOverride.Parse("replication.protocol.rumor.k=4")!]).Scenario!.Replication.Protocol);

    [Theory]
    [InlineData("rumour", "(15,26): error: replication.protocol is 'rumour'; did you mean 'rumor'? Values are: push, pull, relayTree, rumor, antiEntropy.")]
    [InlineData("{ }", "(15,26): error: replication.protocol has none; it must have exactly one of pull, relayTree, rumor, antiEntropy.")]
    [InlineData("{ rumor: { }, antiEntropy: { } }", "(15,40): error: replication.protocol has rumor and antiEntropy; it must have exactly one of pull, relayTree, rumor, antiEntropy.")]
    [InlineData("{ rumor: { k: 0 } }", "(15,40): error: replication.protocol.rumor.k is '0'; it must be a whole number from 1 to 1000000, written in digits only.")]
    [InlineData("{ rumor: { cycle: 0s } }", "(15,44): error: replication.protocol.rumor.cycle is '0s'; it must be more than 0s.")]
    [InlineData("{ rumor: { backup: 0s } }", "(15,45): error: replication.protocol.rumor.backup is '0s'; it must be more than 0s, or 'none'.")]
    [InlineData("{ rumor: { stop: countr } }", "(15,43): error: replication.protocol.rumor.stop is 'countr'; did you mean 'counter'? Values are: counter, coin.")]
    [InlineData("{ rumor: { exchange: pushpull } }", "(15,47): error: replication.protocol.rumor.exchange is 'pushpull'; did you mean 'pushPull'? Values are: push, pull, pushPull.")]
    [InlineData("{ rumor: { connectionLimit: 0 } }", "(15,54): error: replication.protocol.rumor.connectionLimit is '0'; it must be a whole number from 1 to 1000000, written in digits only, or 'none'.")]
    [InlineData("{ rumor: { huntLimit: 2 } }", "(15,48): error: replication.protocol.rumor.huntLimit is 2, but no contact is ever refused: give connectionLimit too, or leave it out.")]
    [InlineData("{ relayTree: { fanOut: 0 } }", "(15,49): error: replication.protocol.relayTree.fanOut is '0'; it must be a whole number from 1 to 1000, written in digits only.")]
    [InlineData("{ pull: { interval: 0s } }", "(15,46): error: replication.protocol.pull.interval is '0s'; it must be more than 0s.")]
    [InlineData("{ antiEntropy: { k: 2 } }", "(15,43): error: replication.protocol.antiEntropy.k is not a known key; keys of replication.protocol.antiEntropy are: exchange, cycle, reports.")]
    [InlineData("rumor, aheadReplicas: keepAhead", "(15,48): error: replication.aheadReplicas is keepAhead, which does not go with rumor: replicas that are ahead of a new master hear of its epoch from other replicas, and are reset by what these send.")]
    public void Explains_a_protocol_that_cannot_be(string protocol, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(GoodScenario.With("masterPollInterval: 10s", $"protocol: {protocol}"));
        Assert.Equal($"scenario.yaml{expected}", Assert.Single(reading.Problems).ToString());
        Assert.Null(reading.Scenario);
    }

    [Fact]
    public void Warns_of_cycles_that_are_shorter_than_a_copy() => Assert.Equal(
        "scenario.yaml(15,44): warning: replication.protocol.rumor.cycle is 15s, but a copy may take 15s: what is sent in one cycle arrives in a later one; give a "
            + "longer cycle, or shorter smbTransfer and httpsTransfer.",
        Assert.Single(ScenarioFile.Parse(GoodScenario.With("masterPollInterval: 10s", "protocol: { rumor: { cycle: 15s } }")).Problems).ToString());

    [Fact]
    public void A_planned_failover_needs_reports()
    {
        string text = GoodScenario.With("masterPollInterval: 10s", "protocol: { rumor: { reports: false } }")
            .Replace("- { name: pool03, role: frontEnd, servers: 3 }", "- { name: pool03, role: frontEnd, servers: 3, cms: backup }", StringComparison.Ordinal);
        string Failover(string how) => $"{text}operator: [{{ at: 1m, failover: pool03{how} }}]\n";

        Assert.Contains(
            "error: replication.protocol.rumor.reports is false, but a planned failover waits until every replica has reported: let them report, or give the "
                + "failover 'forced: true'.",
            Assert.Single(ScenarioFile.Parse(Failover("")).Problems).ToString(),
            StringComparison.Ordinal);
        Assert.Empty(ScenarioFile.Parse(Failover(", forced: true")).Problems);
    }

    [Fact]
    public void Nobody_leaves_a_tree_of_relays() => Assert.Equal(
        "scenario.yaml(22,37): error: operator[0].removeReplica does not go with relayTree: relays do not learn who has left, and what is below such a server would "
            + "get nothing.",
        Assert.Single(ScenarioFile.Parse($"{GoodScenario.With("masterPollInterval: 10s", "protocol: relayTree")}operator: [{{ at: 1m, removeReplica: pool03-01 }}]\n").Problems)
            .ToString());

    private static ReplicationProtocol Read(string replication)
    {
        ScenarioReading reading = ScenarioFile.Parse(GoodScenario.With("masterPollInterval: 10s", replication));
        Assert.Empty(reading.Problems);
        return reading.Scenario!.Replication.Protocol;
    }
}
