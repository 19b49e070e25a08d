namespace Replicator.Benchmarks.Tests;

public sealed class ReplayBenchmarksTests
{
    [Fact]
    public void Both_contenders_make_the_same_run_and_one_of_them_records_it()
    {
        var benchmarks = new ReplayBenchmarks { Scenario = "large" };
        benchmarks.SetUpPlain();
        long plain = benchmarks.Plain();
        benchmarks.CleanUp();
        benchmarks.SetUpRecorded();
        long recorded = benchmarks.Recorded();
        benchmarks.CleanUp();

        Assert.InRange(plain, 100, 10_000);
        Assert.InRange(recorded - plain, 2, 400);
    }
}
