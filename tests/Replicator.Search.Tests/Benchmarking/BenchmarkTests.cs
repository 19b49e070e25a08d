using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Benchmarking;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Benchmarking;

public sealed class BenchmarkTests
{
    private static readonly BenchmarkMatrix Small = new() { Sizes = [10], Protocols = [MatrixProtocol.Parse("push")!], Latencies = [LatencyProfile.Parse("spread")!] };

    [Fact]
    public void Without_loss_a_star_sends_a_package_to_each_replica_and_gets_a_report_and_the_master_has_all_of_it()
    {
        BenchmarkRow row = Run(Small with { Losses = [0] }, new SamplingOptions().Exactly(5)).Rows[0];

        Assert.Equal((1.8, 0.0), (row.Of(Figure.Messages)!.Mean, row.Of(Figure.Messages)!.HalfWidth));
        Assert.Equal((18.0, 1.0), (row.Of(Figure.MasterMessages)!.Mean, row.Of(Figure.MasterShare)!.Mean));
        Assert.Equal(9 * (2_048 + 4_096 + 512) / 10.0, row.Of(Figure.Bytes)!.Mean);
        Assert.All(row.Runs, static run => Assert.Equal((18, 10, 10), (run.Deliveries, run.Servers, run.Reached)));
    }

    // Direct mail over uniform delays: the last of N is at a + (b − a) N / (N + 1) on average, after the second until the master's poll.
    [Fact]
    public void The_last_replica_of_a_star_has_it_after_the_longest_of_all_delays()
    {
        BenchmarkRow row = Run(Small with { Losses = [0] }, new SamplingOptions { Precision = 0.001, RunsMax = 1_000 }).Rows[0];
        Sample last = row.Of(Figure.Last)!;

        // Statistical: within three deviations of the mean of so many runs, and the egress of ten packages at 1 Gbps.
        Assert.Equal(1.0 + 0.001 + (0.099 * 9 / 10), last.Mean, (1.5 * last.HalfWidth!.Value) + 0.0006);
        Assert.True(last.IsWithin(0.001));
    }

    [Fact]
    public void Variants_that_do_not_differ_do_not_differ_in_any_run()
    {
        Scenario scenario = Small.Groups()[1].Variants[0].Scenario;
        var group = new BenchmarkGroup(BenchmarkSection.Only, [new BenchmarkVariant("one", scenario), new BenchmarkVariant("two", scenario)]);

        BenchmarkResult result = new Benchmark([group], Options(new SamplingOptions().Exactly(20))).Run();

        Assert.Null(result.Rows[0].MoreThanFirst(Figure.Last));
        Assert.Equal((0.0, 0.0), (result.Rows[1].MoreThanFirst(Figure.Last)!.Mean, result.Rows[1].MoreThanFirst(Figure.Last)!.HalfWidth));
        Assert.True(result.Rows[0].Of(Figure.Last)!.HalfWidth > 0);
    }

    [Fact]
    public void Its_virtual_figures_do_not_depend_on_the_number_of_workers()
    {
        var replications = new SamplingOptions { Precision = 0.1, RunsMax = 100 };

        Assert.Equal(Virtual(Run(Small, replications with { Workers = 1 })), Virtual(Run(Small, replications with { Workers = 4 })));
    }

    [Fact]
    public void What_is_allocated_holds_what_the_actors_send()
    {
        BenchmarkMatrix matrix = Small with { Sizes = [1_000], Protocols = [MatrixProtocol.Parse("antiEntropy")!] };
        var options = new BenchmarkOptions { Clock = TimeProvider.System, Replications = new SamplingOptions().Exactly(1) };

        RunFigures run = new Benchmark(matrix.Groups(), options).Run().Rows[0].Runs[0];

        // Nearly every message of gossip is an object of its own, of a header, a type, who sends it and a version at least.
        const int MessageBytesMin = 32;
        Assert.True(run.AllocatedBytes > MessageBytesMin * run.Deliveries, $"{run.AllocatedBytes} bytes for {run.Deliveries} deliveries");
    }

    [Fact]
    public void Where_runs_do_not_converge_there_is_no_mean_of_the_last_and_it_is_counted()
    {
        BenchmarkMatrix cut = Small with { Losses = [0.3], Overrides = [new ScenarioOverride("run.until", "2s")] };

        BenchmarkResult result = Run(cut, new SamplingOptions().Exactly(20));
        BenchmarkRow row = Assert.Single(result.Rows);

        Assert.Same(row, Assert.Single(result.Unknown));
        Assert.Null(row.Of(Figure.Last));
        Assert.InRange(row.NotConverged, 15, 20);
        Assert.NotNull(row.Of(Figure.Messages));
    }

    [Fact]
    public void What_is_not_known_as_precisely_as_asked_for_is_named()
    {
        BenchmarkResult result = Run(Small, new SamplingOptions { Precision = 0.0001, RunsMax = 12 });

        Assert.Equal([12, 12], result.Rows.Select(static row => row.Runs.Count));
        Assert.Equal(result.Rows, result.Imprecise);
    }

    [Fact]
    public void Where_the_master_shares_its_pool_its_load_is_not_known()
    {
        var group = new BenchmarkGroup(BenchmarkSection.Only, [new BenchmarkVariant("two requests", Topologies.TwoRequests)]);

        BenchmarkRow row = new Benchmark([group], Options(new SamplingOptions().Exactly(2))).Run().Rows[0];

        Assert.Null(row.Of(Figure.MasterMessages));
        Assert.Null(row.Of(Figure.MasterShare));
    }

    [Fact]
    public void Real_time_is_taken_from_the_clock_that_is_given()
    {
        using var runner = new SearchRunner(Protocols.Own);

        using var run = new MeasuredRun(runner, Topologies.TwoRequests, new Simulation.Randomness.Seed(1), new SteppingClock());
        RunFigures figures = run.Execute();

        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), (figures.SetUp, figures.Run));
        Assert.True(figures.AllocatedBytes > 0);
    }

    [Fact]
    public void Cancelled_before_it_begins_it_has_no_rows()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        BenchmarkResult result = new Benchmark(Small.Groups(), Options(new SamplingOptions())).Run(source.Token);

        Assert.True(result.WasCancelled);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public void Cancelled_it_has_the_groups_that_were_done_and_the_runs_of_the_one_under_way()
    {
        using var source = new CancellationTokenSource();
        var clock = new SteppingClock { At = 40, Then = source.Cancel };
        var options = new BenchmarkOptions { Clock = clock, Replications = new SamplingOptions { Workers = 1 }.Exactly(8) };

        BenchmarkResult result = new Benchmark(Small.Groups(), options).Run(source.Token);

        Assert.True(result.WasCancelled);
        Assert.Equal(8, result.Rows[0].Runs.Count);
        Assert.InRange(result.Rows[1].Runs.Count, 1, 7);
    }

    [Fact]
    public void A_run_that_fails_is_named_and_the_groups_before_it_are_kept()
    {
        var clock = new SteppingClock { At = 40, Then = static () => throw new InvalidOperationException("the clock broke") };
        var options = new BenchmarkOptions { Clock = clock, Replications = new SamplingOptions { Workers = 1 }.Exactly(8) };

        BenchmarkResult result = new Benchmark(Small.Groups(), options).Run();

        Assert.Contains("the clock broke", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(8, Assert.Single(result.Rows).Runs.Count);
    }

    private static BenchmarkResult Run(BenchmarkMatrix matrix, SamplingOptions replications) => new Benchmark(matrix.Groups(), Options(replications)).Run();

    private static BenchmarkOptions Options(SamplingOptions replications) => new() { Clock = new SteppingClock(), Replications = replications };

    private static IEnumerable<double?> Virtual(BenchmarkResult result) =>
        result.Rows.SelectMany(static row => row.Runs).SelectMany(static run => Figure.All.Where(static figure => figure.IsVirtual).Select(figure => figure.Of(run)));

    // A second passes between two looks at it.
    private sealed class SteppingClock : TimeProvider
    {
        private long _seconds;

        public long At { get; init; }

        public Action Then { get; init; } = static () => { };

        public override long TimestampFrequency => 1;

        public override long GetTimestamp()
        {
            long seconds = Interlocked.Increment(ref _seconds);
            if (seconds == At)
            {
                Then();
            }

            return seconds;
        }
    }
}
