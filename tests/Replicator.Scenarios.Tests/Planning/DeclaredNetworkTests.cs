using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Tests.Running;

namespace Replicator.Scenarios.Tests.Planning;

public sealed class DeclaredNetworkTests
{
    private const int Bytes = 1_000;

    private static readonly ServerId Here = new(0);
    private static readonly ServerId Neighbour = new(1);
    private static readonly ServerId There = new(3);

    [Fact]
    public void A_constant_latency_is_kept_exactly_in_each_kind_of_place()
    {
        DeclaredNetwork network = Of();

        Assert.Equal([Arrives(7.010), Arrives(7.070)], new[] { Neighbour, There }.Select(to => network.Send(Here, to, Bytes, S(7))));
    }

    // Each loss is drawn by itself: of n the number has mean n p and deviation root of n p (1 - p). Six deviations are exceeded twice in a thousand million seeds.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void As_many_messages_are_lost_as_is_declared(double share)
    {
        const int Messages = 40_000;
        DeclaredNetwork network = Of(betweenSites: $"latency: 70ms, loss: {share * 100}%");

        int lost = Enumerable.Range(0, Messages).Count(_ => network.Send(Here, There, Bytes, S(0)) == default);

        double sixDeviations = 6 * Math.Sqrt(Messages * share * (1 - share));
        Assert.InRange(lost, (Messages * share) - sixDeviations, (Messages * share) + sixDeviations);
    }

    [Fact]
    public void What_becomes_of_messages_is_decided_by_the_seed_the_sender_and_their_number()
    {
        const string Drawn = "latency: { uniform: { min: 10ms, max: 90ms } }, loss: 10%, duplication: 10%";
        Assert.Equal(Fates(Of(betweenSites: Drawn), Here, There), Fates(Of(betweenSites: Drawn), Here, There));
        Assert.NotEqual(Fates(Of(betweenSites: Drawn), Here, There), Fates(Of(betweenSites: Drawn, seed: 2), Here, There));
        Assert.NotEqual(Fates(Of(betweenSites: Drawn), Here, There), Fates(Of(betweenSites: Drawn), Neighbour, There));
    }

    [Fact]
    public void A_server_that_is_counted_anew_elsewhere_does_not_meet_the_same_fates_once_more()
    {
        const string Drawn = "latency: { uniform: { min: 10ms, max: 90ms } }, loss: 10%, duplication: 10%";
        Assert.NotEqual(Waits(at: 0), Waits(at: 60));

        List<TimeSpan?> Waits(double at) => [.. Fates(Of(betweenSites: Drawn), Here, There, at).Select(fate => fate.ArrivesAt - S(at))];
    }

    [Fact]
    public void A_message_that_is_duplicated_arrives_twice() =>
        Assert.Equal(new MessageFate(S(0.07), S(0.07), false, false), Of(betweenSites: "latency: 70ms, duplication: 100%").Send(Here, There, Bytes, S(0)));

    [Fact]
    public void Messages_queue_for_the_egress_of_their_sender_to_whomever_they_go()
    {
        DeclaredNetwork network = Of(egress: "8kbps");

        Assert.Equal(
            [Arrives(1.010), Arrives(2.070), Arrives(1.070)],
            [network.Send(Here, Neighbour, Bytes, S(0)), network.Send(Here, There, Bytes, S(0)), network.Send(Neighbour, There, Bytes, S(0))]);
    }

    [Fact]
    public void Messages_of_all_senders_queue_for_the_line_between_two_sites_in_each_direction()
    {
        DeclaredNetwork network = Of(betweenSites: "latency: 70ms, bandwidth: 8kbps");

        Assert.Equal(
            [Arrives(1.070), Arrives(2.070), Arrives(1.070), Arrives(0.010)],
            [
                network.Send(Here, There, Bytes, S(0)), network.Send(Neighbour, There, Bytes, S(0)), network.Send(There, Here, Bytes, S(0)),
                network.Send(Here, Neighbour, Bytes, S(0)),
            ]);
    }

    [Theory]
    [InlineData("partition: [hq, dublin]", true, true)]
    [InlineData("partition: [hq, dublin], oneWay: true", true, false)]
    [InlineData("partition: [dublin, hq], oneWay: true", false, true)]
    [InlineData("partition: [pool01-02, dublin]", false, false)]
    public void A_partition_loses_what_is_sent_while_it_lasts_in_the_directions_that_it_cuts(string fault, bool thither, bool hither)
    {
        DeclaredNetwork network = Of(fault: fault);

        Assert.Equal((thither, hither), (network.Send(Here, There, Bytes, S(60)).IsCut, network.Send(There, Here, Bytes, S(119)).IsCut));
        Assert.Equal([Arrives(59.070), Arrives(120.070)], new[] { 59.0, 120 }.Select(at => network.Send(Here, There, Bytes, S(at))));
    }

    [Fact]
    public void What_is_held_goes_on_when_the_fault_ends_in_the_order_in_which_it_was_sent()
    {
        DeclaredNetwork network = Of(betweenSites: "latency: 70ms, bandwidth: 8kbps", fault: "hold: [hq, dublin]");

        Assert.Equal(
            [new MessageFate(S(121.070), null, false, true), new MessageFate(S(122.070), null, false, true)],
            [network.Send(Here, There, Bytes, S(60)), network.Send(Here, There, Bytes, S(90))]);
    }

    [Fact]
    public void What_was_held_meets_what_is_wrong_when_it_goes_on()
    {
        DeclaredNetwork network = Of(fault: "hold: [hq, dublin]", secondFault: "{ at: 2m, partition: [hq, dublin], for: 60s }");

        Assert.Equal(new MessageFate(null, null, IsCut: true, IsHeld: true), network.Send(Here, There, Bytes, S(60)));
    }

    [Theory]
    [InlineData("latencyFactor: 3", 0.210)]
    [InlineData("addLatency: 30ms", 0.100)]
    [InlineData("latencyFactor: 2, addLatency: 30ms", 0.170)]
    [InlineData("bandwidth: 8kbps", 1.070)]
    public void A_link_that_is_degraded_is_as_slow_as_is_said(string how, double seconds)
    {
        DeclaredNetwork network = Of(fault: $"degrade: [hq, dublin], {how}");

        Assert.Equal(Arrives(60 + seconds), network.Send(Here, There, Bytes, S(60)));
        Assert.Equal(Arrives(120.070), network.Send(Here, There, Bytes, S(120)));
    }

    [Fact]
    public void A_link_that_is_degraded_may_lose_and_duplicate_everything()
    {
        Assert.Equal(default, Of(fault: "degrade: [hq, dublin], loss: 100%").Send(Here, There, Bytes, S(60)));
        Assert.Equal(new MessageFate(S(60.070), S(60.070), false, false), Of(fault: "degrade: [hq, dublin], duplication: 100%").Send(Here, There, Bytes, S(60)));
    }

    [Theory]
    [InlineData("partition: [hq, dublin]")]
    [InlineData("hold: [hq, dublin]")]
    [InlineData("degrade: [hq, dublin], latencyFactor: 2")]
    public void A_fault_has_done_something_each_time_that_it_strikes_a_message(string fault)
    {
        Scenario scenario = Read(fault: fault);
        var faults = new FaultTimes(scenario, seed: 1);
        var network = new DeclaredNetwork(scenario, seed: 1, faults);

        network.Send(Here, There, Bytes, S(59));
        network.Send(Here, There, Bytes, S(60));
        network.Send(There, Here, Bytes, S(61));
        network.Send(Here, Neighbour, Bytes, S(61));

        Assert.Equal([2, 0], faults.Acted);
    }

    private static MessageFate Arrives(double seconds) => new(S(seconds), null, IsCut: false, IsHeld: false);

    private static List<MessageFate> Fates(DeclaredNetwork network, ServerId from, ServerId to, double at = 0) =>
        [.. Enumerable.Range(0, 100).Select(_ => network.Send(from, to, Bytes, S(at)))];

    private static DeclaredNetwork Of(
        string betweenSites = "latency: 70ms", string egress = "unlimited", string fault = "crash: pool02-02", string secondFault = "{ at: 3m, crash: pool02-01, for: 1s }", ulong seed = 1)
    {
        Scenario scenario = Read(betweenSites, egress, fault, secondFault);
        return new DeclaredNetwork(scenario, seed, new FaultTimes(scenario, seed));
    }

    private static Scenario Read(
        string betweenSites = "latency: 70ms", string egress = "unlimited", string fault = "crash: pool02-02", string secondFault = "{ at: 3m, crash: pool02-01, for: 1s }") =>
        Runs.Read($$"""
            version: 1
            name: declared
            topology:
              domain: contoso.com
              sites:
                - name: hq
                  pools:
                    - { name: pool01, role: frontEnd, servers: 3, cms: active }
                - name: dublin
                  pools:
                    - { name: pool02, role: frontEnd, servers: 3 }
            network:
              servers: { egress: {{egress}} }
              withinPool: { latency: 10ms }
              withinSite: { latency: 10ms }
              betweenSites: { {{betweenSites}} }
            faults:
              - { at: 1m, {{fault}}, for: 60s }
              - {{secondFault}}
            run: { until: 10m }
            """);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
