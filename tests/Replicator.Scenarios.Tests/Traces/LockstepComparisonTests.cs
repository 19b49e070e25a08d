using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Traces;

public sealed class LockstepComparisonTests
{
    // More records than fit into the channels, so that each run waits for the other.
    private static readonly Scenario Long = ScenarioFile.Parse(GoodScenario.Text.Replace(
        "workload:", "workload:\n  - { every: 250ms, request: OAuthTokenIssuer, from: pool01-*, name: again }", StringComparison.Ordinal)).Scenario!;

    [Fact]
    public void Two_runs_of_one_seed_are_equal()
    {
        LockstepOutcome outcome = new LockstepComparison(Side(1), Side(1)).Execute();

        Assert.Null(outcome.Difference);
        Assert.True(outcome.AreEqual);
        Assert.True(outcome.First.Traffic.Events > 20_000);
    }

    [Fact]
    public void Two_seeds_differ_at_their_first_draw()
    {
        LockstepOutcome outcome = new LockstepComparison(Side(1), Side(2)).Execute();

        Assert.False(outcome.AreEqual);
        Assert.NotNull(outcome.Difference);
        Assert.NotEqual(outcome.Difference.First, outcome.Difference.Second);
        Assert.False(outcome.WasCancelled);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(12_345)]
    public void One_record_that_differs_is_found_and_named(int position)
    {
        var spoiled = new SpoiledRecord(position, record => record with { Digest = record.Digest + 1 });

        LockstepOutcome outcome = new LockstepComparison(Side(1), Side(1, spoiled)).Execute();

        TraceDifference difference = outcome.Difference!;
        Assert.Equal(position, difference.Position);
        Assert.Equal(difference.First! with { Digest = difference.First.Digest + 1 }, difference.Second);
        Assert.Equal(["the message's content"], difference.In);
        Assert.Equal(position == 1, difference.Before is null);
        Assert.Equal("quiet", outcome.First.EndedBecause);
        Assert.False(outcome.AreEqual);
    }

    [Fact]
    public void A_run_that_ends_early_differs_where_it_ends()
    {
        var spoiled = new SpoiledRecord(5_000, null);

        TraceDifference difference = new LockstepComparison(Side(1), Side(1, spoiled)).Execute().Difference!;

        Assert.Equal(5_000, difference.Position);
        Assert.NotNull(difference.First);
        Assert.Null(difference.Second);
    }

    [Fact]
    public void Results_that_differ_without_an_event_that_does_are_not_equal()
    {
        LockstepSide other = Side(1) with { Run = (records, cancellation) => Execute(1, records, cancellation) with { Description = "another" } };

        LockstepOutcome outcome = new LockstepComparison(Side(1), other).Execute();

        Assert.Null(outcome.Difference);
        Assert.False(outcome.AreEqual);
    }

    [Fact]
    public void What_a_run_throws_reaches_the_caller()
    {
        LockstepSide failing = Side(1) with { Run = static (_, _) => throw new InvalidOperationException("no such luck") };

        Assert.Equal("no such luck", Assert.Throws<InvalidOperationException>(() => new LockstepComparison(failing, Side(1)).Execute()).Message);
        Assert.Equal("no such luck", Assert.Throws<InvalidOperationException>(() => new LockstepComparison(Side(1), failing).Execute()).Message);
    }

    [Fact]
    public void Cancelled_both_runs_end_and_nothing_is_said_to_differ()
    {
        using var source = new CancellationTokenSource();
        var cancelling = new SpoiledRecord(3_000, record =>
        {
            source.Cancel();
            return record;
        });

        LockstepOutcome outcome = new LockstepComparison(Side(1), Side(1, cancelling)).Execute(source.Token);

        Assert.Null(outcome.Difference);
        Assert.Equal("cancelled", outcome.First.EndedBecause);
        Assert.Equal("cancelled", outcome.Second.EndedBecause);
        Assert.True(outcome.WasCancelled);
    }

    private static LockstepSide Side(ulong seed, SpoiledRecord? spoiled = null) => new(
        Long.Topology, (records, cancellation) => Execute(seed, spoiled is null ? records : spoiled.Before(records), cancellation));

    private static RunResult Execute(ulong seed, ITraceSink records, CancellationToken cancellation)
    {
        using var run = new SimulatedRun(Long, new Seed(seed), new RunOptions { Trace = records });
        return run.Execute(cancellation);
    }

    /// <summary>Plants a difference: changes one record, or drops it and all that follow.</summary>
    private sealed class SpoiledRecord(int position, Func<TraceRecord, TraceRecord>? change) : ITraceSink
    {
        private ITraceSink _next = new TraceFanOut();
        private int _count;

        public SpoiledRecord Before(ITraceSink next)
        {
            _next = next;
            return this;
        }

        public void Write(in TraceRecord record)
        {
            _count++;
            if (_count < position || (change is not null && _count > position))
            {
                _next.Write(record);
            }
            else if (change is not null)
            {
                _next.Write(change(record));
            }
        }
    }
}
