using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What partitions, holds and slow links come to when nothing is drawn, worked out by hand.</summary>
public sealed class PartitionRunTests
{
    [Theory]
    [InlineData("20s", 20)]
    [InlineData("44s", 44)]
    [InlineData("44.0000001s", 44.0000001)]
    [InlineData("3m", 180)]
    public void A_pool_that_is_cut_off_until_t_has_the_commit_when_the_first_package_that_leaves_from_t_on_is_applied(string until, double t)
    {
        RunResult result = Runs.Execute(FaultScenario.With($"{{ at: 0s, partition: [pool01, pool02], for: {until} }}"));

        decimal expected = FaultScenario.FirstPackageFrom((decimal)t) + FaultScenario.Latency + FaultScenario.Apply;
        Assert.Equal(expected, LastOf(result, "pool02"));
        Assert.Equal(FaultScenario.Undisturbed, LastOf(result, "pool03"));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_partition_that_begins_while_a_package_is_under_way_lets_it_pass()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 12.005s, partition: [pool01, pool02], for: 1m }"));

        Assert.Equal(FaultScenario.Undisturbed, LastOf(result, "pool02"));
        // The reports are lost instead, and with them the answer to the package of each later round.
        Assert.Equal(3 + 3, result.Faults.Single().Acted);
    }

    [Fact]
    public void Where_only_reports_are_lost_the_replicas_have_the_commit_in_time()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 0s, partition: [pool02, pool01], oneWay: true, for: 1m }"));

        Assert.Equal(FaultScenario.Undisturbed, LastOf(result, "pool02"));
        Assert.Equal((6, 0), (result.Traffic.LostToPartitions, result.Traffic.Held));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void What_is_held_goes_on_when_it_is_released()
    {
        RunResult result = Runs.Execute(FaultScenario.With("""
            { at: 0s, hold: [pool01, pool02] }
              - { at: 25s, release: [pool02, pool01] }
            """));

        Assert.Equal(25 + FaultScenario.Latency + FaultScenario.Apply, LastOf(result, "pool02"));
        Assert.Equal((0, 3), (result.Traffic.LostToPartitions, result.Traffic.Held));
        Assert.Equal((0m, 25m), (result.Faults.Single().BeganAtSeconds, result.Faults.Single().EndedAtSeconds));
    }

    [Fact]
    public void A_degraded_link_multiplies_its_latency_before_it_adds()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 0s, degrade: [pool01, pool02], for: 1m, latencyFactor: 3, addLatency: 50ms }"));

        Assert.Equal(10 + FaultScenario.Transfer + (3 * FaultScenario.Latency) + 0.050m + FaultScenario.Apply, LastOf(result, "pool02"));
        Assert.Equal(FaultScenario.Undisturbed, LastOf(result, "pool03"));
    }

    [Theory]
    [InlineData("299.9999999s", 299.9999999, 300)]
    [InlineData("300s", 300, 332)]
    public void A_fault_without_an_end_lasts_up_to_and_including_the_end_of_the_load(string load, double ended, int leaves)
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 0s, partition: [pool01, pool02] }", run: $"until: 10m, load: {load}"));

        Assert.Equal((decimal)ended, result.Faults.Single().EndedAtSeconds);
        Assert.Equal(leaves + FaultScenario.Latency + FaultScenario.Apply, LastOf(result, "pool02"));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void The_load_lasts_at_least_until_the_last_scheduled_fault_has_ended()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 1m, partition: [pool01, pool02], for: 510s }", "{ at: 1m, request: OAuthTokenIssuer, from: "
            + "pool01-01, name: first }"));

        Assert.Equal(570m, result.Faults.Single().EndedAtSeconds);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void Bounds_on_convergence_count_from_the_end_of_the_last_fault()
    {
        const string Fault = "{ at: 0s, partition: [pool01, pool02], for: 3m }";
        decimal waits = FaultScenario.FirstPackageFrom(180) - 180 + FaultScenario.Latency + FaultScenario.Apply;

        Assert.Equal(VerdictNames.Holds, Runs.Execute(FaultScenario.With(Fault, expect: $"convergedWithin: {waits}s")).Verdict);
        Assert.Equal(VerdictNames.Violated, Runs.Execute(FaultScenario.With(Fault, expect: $"convergedWithin: {waits - 0.001m}s")).Verdict);
    }

    [Fact]
    public void A_run_that_ends_under_a_partition_expects_nothing_of_those_who_are_cut_off()
    {
        using var cancellation = new CancellationTokenSource();
        using var run = new Scenarios.Running.SimulatedRun(
            Runs.Read(FaultScenario.With("{ at: 0s, partition: [pool01, pool02], "
                + "for: 9m }")), new Simulation.Randomness.Seed(1), new() { Trace = new CancelAt(cancellation, 60) });
        RunResult result = run.Execute(cancellation.Token);

        Assert.Equal(EndReasonNames.Cancelled, result.EndedBecause);
        Assert.Null(result.Faults.Single().EndedAtSeconds);
        // Undecided because it was cut short, not violated by the replicas that are cut off.
        Assert.Equal(VerdictNames.Undecided, result.Expectations[0].Verdict);
        Assert.Equal(3, result.Convergence.Reached);
    }

    private static decimal? LastOf(RunResult result, string pool) => result.Convergence.Pools.Single(each => each.Pool == pool).Figures!.LastSeconds;

    private sealed class CancelAt(CancellationTokenSource cancellation, int seconds) : Simulation.Tracing.ITraceSink
    {
        public void Write(in Simulation.Tracing.TraceRecord record)
        {
            if (record.Time.SinceStart.TotalSeconds >= seconds)
            {
                cancellation.Cancel();
            }
        }
    }
}
