using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Tests.Running;

namespace Replicator.Scenarios.Tests.Planning;

public sealed class FaultTimesTests
{
    private static readonly ServerId Master = new(0);
    private static readonly ServerId Server = new(1);
    private static readonly ServerId Other = new(2);

    [Theory]
    [InlineData("{ at: 1m, partition: [pool01, pool02], for: 2m }")]
    [InlineData("{ at: 1m, partition: [pool01, pool02] }")]
    [InlineData("{ at: 1m, hold: [pool01, pool02], for: 8m }")]
    [InlineData("{ at: 1m, crash: pool02-*, for: 2m, optional: true }")]
    [InlineData("{ chancePerMinute: 40%, for: { min: 5s, max: 30s }, crash: pool02-* }")]
    [InlineData("{ chancePerMinute: 40%, for: 5s, pause: pool02-* }\n  - { chancePerMinute: 30%, for: 9s, pause: pool02-* }\n  - { at: 1s, crash: pool03-01, for: 1s }")]
    [InlineData("{ chancePerMinute: 60%, for: 20s, degrade: [pool01, pool02], loss: 10% }")]
    public void Which_faults_come_and_when_is_what_the_simulation_says_of_the_same_seed(string faults)
    {
        Scenario scenario = Runs.Read(FaultScenario.With(faults));
        RunResult result = Runs.Execute(scenario, seed: 5);
        var times = new FaultTimes(scenario, seed: 5);

        Assert.Equal(
            result.Faults.Select(static fault => (fault.Fault, fault.Origin, fault.BeganAtSeconds, fault.EndedAtSeconds)),
            times.Reports(Seconds((double)result.EndSeconds), times.Acted).Select(static fault => (fault.Text, fault.Origin, InSeconds(fault.Start), InSeconds(fault.End))));
    }

    [Fact]
    public void A_fault_without_an_end_ends_with_the_load()
    {
        FaultTimes times = Of("{ at: 1m, partition: [pool01, pool02] }\n  - { at: 2m, hold: [pool01, pool03], for: 90s }\n  - { at: 3m, crash: pool02-01, for: 1m }", "until: 10m, load: 5m");

        Assert.Equal([300, 210, 240], Enumerable.Range(0, 3).Select(fault => times.EndOf(fault).TotalSeconds));
        Assert.Equal(Seconds(300), times.LastEnd);
    }

    [Fact]
    public void A_run_without_faults_has_no_last_end() => Assert.Null(new FaultTimes(Runs.Read(FaultScenario.With("{ at: 1m, crash: pool02-01, for: 1s }")) with { Faults = [] }, seed: 1).LastEnd);

    [Fact]
    public void A_server_is_down_or_stands_still_by_the_beginning_of_each()
    {
        FaultTimes times = Of("{ at: 3m, crash: pool02-01, for: 10s }\n  - { at: 1m, pause: pool02-*, for: 20s }\n  - { at: 2m, crash: pool02-02, for: 5s }");

        Assert.Equal(
            [new Outage(OutageKind.Pause, Seconds(60), Seconds(80), 1), new Outage(OutageKind.Crash, Seconds(180), Seconds(190), 0)], times.OutagesOf(Server));
        Assert.Empty(times.OutagesOf(Master));
    }

    [Theory]
    [InlineData("partition: [pool01, pool02-01], for: 60s", 59.999, false)]
    [InlineData("partition: [pool01, pool02-01], for: 60s", 60, true)]
    [InlineData("partition: [pool01, pool02-01], for: 60s", 119.999, true)]
    [InlineData("partition: [pool01, pool02-01], for: 60s", 120, false)]
    [InlineData("partition: [pool02-01, pool01], oneWay: true, for: 60s", 60, true)]
    [InlineData("hold: [pool01, pool02-01], for: 60s", 60, true)]
    [InlineData("partition: [pool01, pool02-02], for: 60s", 60, false)]
    [InlineData("degrade: [pool01, pool02-01], loss: 100%, for: 60s", 60, false)]
    [InlineData("denyAccess: pool02-01, for: 60s", 60, true)]
    public void Two_servers_are_apart_from_the_moment_at_which_a_fault_begins_until_it_ends(string fault, double at, bool areApart)
    {
        FaultTimes times = Of($"{{ at: 1m, {fault} }}");

        Assert.Equal((areApart, areApart), (times.AreApart(Master, Server, Seconds(at)), times.AreApart(Server, Master, Seconds(at))));
        Assert.False(times.AreApart(Server, Server, Seconds(at)));
    }

    [Fact]
    public void An_obstacle_keeps_packages_from_its_server_while_it_lasts_and_counts_each()
    {
        FaultTimes times = Of("{ at: 1m, denyAccess: pool02-01, for: 60s }");

        Assert.Equal(
            [null, TransferFailure.AccessDenied, TransferFailure.AccessDenied, null],
            new double[] { 59, 60, 119, 120 }.Select(at => times.ObstacleTo(Master, Server, Seconds(at))));
        Assert.Null(times.ObstacleTo(Master, Other, Seconds(60)));
        Assert.Equal([2], times.Acted);
    }

    [Fact]
    public void What_is_wrong_at_one_time_does_not_depend_on_who_looks_at_another_meanwhile()
    {
        FaultTimes times = Of("{ at: 1m, denyAccess: pool02-01, for: 60s }");

        Parallel.For(0, 20_000, index =>
        {
            double at = index % 2 == 0 ? 70 : 200;
            Assert.Equal(at == 70 ? TransferFailure.AccessDenied : null, times.ObstacleTo(Master, Server, Seconds(at)));
        });

        Assert.Equal([10_000], times.Acted);
    }

    [Fact]
    public void A_fault_that_had_not_begun_by_the_end_has_no_times()
    {
        FaultTimes times = Of("{ at: 1m, crash: pool02-01, for: 60s }");

        Assert.Equal(
            [(null, null), (60m, null), (60m, 120m)],
            new double[] { 59, 60, 120 }.Select(end => times.Reports(Seconds(end), times.Acted)[0]).Select(static report => (InSeconds(report.Start), InSeconds(report.End))));
    }

    private static FaultTimes Of(string faults, string run = "until: 10m") => new(Runs.Read(FaultScenario.With(faults, run: run)), seed: 1);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static decimal? InSeconds(TimeSpan? time) => time is { } known ? (decimal)known.Ticks / TimeSpan.TicksPerSecond : null;
}
